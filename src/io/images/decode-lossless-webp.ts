// Lossless WebP without its extended header, decoded by libwebp as WebAssembly: several times as fast as opening the file in libvips,
// and in the caller's own thread, so that workers do not wait for each other. Lossless data have one outcome whatever decodes
// them; everything else (lossy, animated, with alpha or an orientation) is left to libvips.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import decode, { init } from "@jsquash/webp/decode.js";
import { inputError } from "../../foundation/errors/input-error.js";
import type { CodeImage } from "./code-image.js";
import { dropOpaqueAlpha } from "./drop-opaque-alpha.js";
import { pixelCountProblem } from "./image-limits.js";

// RIFF container: "RIFF", size of what follows, "WEBP"; then the chunk "VP8L" with its size (RFC 9649).
const sizeAt = 4;
const chunkAt = 12;
const chunkSizeAt = 16;
const dataAt = 20;
/** First byte of the data of a VP8L chunk. */
const losslessSignature = 0x2f;
const headerBytes = 25;

/** The part of the WebAssembly interface in use; the sources are compiled without the browser's type library. */
const wasm = (
  globalThis as unknown as { readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => never } }
).WebAssembly;

let ready: Promise<void> | undefined;

/**
 * Decodes the file, or gives undefined where it is not of this plain kind or not intact: libvips then says what is wrong.
 * @throws InputError where it has too many pixels
 */
export async function decodeLosslessWebp(bytes: Uint8Array, file: string): Promise<CodeImage | undefined> {
  const size = plainSize(bytes);
  if (size === undefined) return undefined;
  const tooMany = pixelCountProblem(size.width, size.height, file);
  if (tooMany !== undefined) throw inputError(tooMany);
  ready ??= startDecoder();
  await ready;
  try {
    // The package's types name the browser's ImageData, of which only this is there.
    const { data } = (await decode(new Uint8Array(bytes).buffer)) as { readonly data: Uint8ClampedArray };
    const codes = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return dropOpaqueAlpha({ shape: { ...size, channels: 4 }, fullScale: 0xff, codes }, file);
  } catch {
    return undefined;
  }
}

/** Width and height of a plain lossless file without alpha; undefined for any other. */
function plainSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunkEnd = dataAt + view.getUint32(chunkSizeAt, true);
  const whole = view.getUint32(sizeAt, true) + 8 === bytes.length && chunkEnd <= bytes.length;
  const isLossless = String.fromCharCode(...bytes.subarray(chunkAt, chunkAt + 4)) === "VP8L";
  if (!whole || !isLossless || bytes[dataAt] !== losslessSignature) return undefined;
  // 14 bits of width - 1, 14 of height - 1, one that says whether there is alpha, three of the version.
  const header = view.getUint32(dataAt + 1, true);
  if (header >>> 28 !== 0) return undefined;
  return { width: (header & 0x3fff) + 1, height: ((header >>> 14) & 0x3fff) + 1 };
}

async function startDecoder(): Promise<void> {
  const file = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm");
  await init(new wasm.Module(readFileSync(file)));
}
