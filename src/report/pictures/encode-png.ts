// A PNG writer for the four pixel formats the report needs (PNG specification, third edition): no filter, no interlace, no
// compression.

import { crc32 } from "./checksums.js";
import { storedZlib } from "./stored-zlib.js";

/** Bits of a pixel and the specification's colour type; `indexed4` looks its colour up in the palette. */
const formats = {
  grey1: { bits: 1, depth: 1, colourType: 0 },
  grey8: { bits: 8, depth: 8, colourType: 0 },
  rgb8: { bits: 24, depth: 8, colourType: 2 },
  indexed4: { bits: 4, depth: 4, colourType: 3 },
} as const;

export interface PngImage {
  readonly width: number;
  readonly height: number;
  readonly format: keyof typeof formats;
  /** Rows from the top, each `rowBytes(width, format)` bytes; pixels below a byte stand most significant first. */
  readonly rows: Uint8Array;
  /** `indexed4` only: up to 16 RGB triples. */
  readonly palette?: Uint8Array;
}

/** Bytes of one row. */
export function rowBytes(width: number, format: PngImage["format"]): number {
  return Math.ceil((width * formats[format].bits) / 8);
}

/** The file's bytes. */
export function encodePng(image: PngImage): Uint8Array {
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const palette = image.palette ? [chunk("PLTE", image.palette)] : [];
  const data = storedZlib(withFilterBytes(image));
  return join([
    signature,
    chunk("IHDR", header(image)),
    ...palette,
    chunk("IDAT", data),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function header({ width, height, format }: PngImage): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes[8] = formats[format].depth;
  bytes[9] = formats[format].colourType;
  return bytes;
}

/** Every row is preceded by its filter type, 0 for none. */
function withFilterBytes({ width, height, format, rows }: PngImage): Uint8Array {
  const length = rowBytes(width, format);
  const filtered = new Uint8Array((length + 1) * height);
  for (let y = 0; y < height; y++)
    filtered.set(rows.subarray(y * length, (y + 1) * length), y * (length + 1) + 1);
  return filtered;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
