// Pixels of a Radiance picture: three mantissas and a common exponent, a byte each; scan lines run-length coded per component
// (2 2 width), in the older way (1 1 1 n repeats a pixel), or not at all. Value = (mantissa + 1/2) 2^(exponent - 136).

import { inputError } from "../../foundation/errors/input-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { parseRadianceHeader } from "./radiance-header.js";

/** Radiance of a scene: HWC, three channels, in the file's own unit, not negative. */
export interface RadianceImage {
  readonly shape: Shape;
  readonly values: Float64Array;
}

const exponentBias = 136;
const narrowest = 8;
const widest = 32_767;

/** Decodes a picture. @throws InputError where it is damaged or truncated */
export function decodeRadiance(bytes: Uint8Array, file: string): RadianceImage {
  const { height, width, exposure, dataStart } = parseRadianceHeader(bytes, file);
  const reader = startReader(bytes, dataStart, file);
  const values = new Float64Array(height * width * 3);
  const scan = new Uint8Array(width * 4);
  for (let y = 0; y < height; y++) {
    readScan(reader, scan, width);
    for (let x = 0; x < width; x++) {
      const exponent = scan[x * 4 + 3] ?? 0;
      const scale = exponent === 0 ? 0 : 2 ** (exponent - exponentBias) / exposure;
      for (let c = 0; c < 3; c++) values[(y * width + x) * 3 + c] = ((scan[x * 4 + c] ?? 0) + 0.5) * scale;
    }
  }
  return { shape: { height, width, channels: 3 }, values };
}

interface Reader {
  next(): number;
  peek(ahead: number): number;
  fail(found: string): never;
}

function startReader(bytes: Uint8Array, start: number, file: string): Reader {
  let at = start;
  const fail = (found: string): never => {
    throw inputError({
      file,
      path: "",
      rule: "must be a complete Radiance picture",
      found,
      fix: "save or copy it again",
    });
  };
  return {
    next: () => bytes[at++] ?? fail("a file that ends within its pixels"),
    peek: (ahead) => bytes[at + ahead] ?? -1,
    fail,
  };
}

/** One line into interleaved red, green, blue, exponent. */
function readScan(reader: Reader, scan: Uint8Array, width: number): void {
  const isCoded =
    width >= narrowest &&
    width <= widest &&
    reader.peek(0) === 2 &&
    reader.peek(1) === 2 &&
    reader.peek(2) < 128;
  if (!isCoded) {
    readOldScan(reader, scan, width);
    return;
  }
  reader.next();
  reader.next();
  const length = reader.next() * 256 + reader.next();
  if (length !== width) reader.fail(`a scan line of ${length} pixels in a picture of ${width}`);
  for (let component = 0; component < 4; component++) readComponent(reader, scan, width, component);
}

function readComponent(reader: Reader, scan: Uint8Array, width: number, component: number): void {
  for (let x = 0; x < width;) {
    const code = reader.next();
    const isRun = code > 128;
    const count = isRun ? code - 128 : code;
    if (count === 0 || x + count > width) reader.fail("a run beyond the end of its line");
    const repeated = isRun ? reader.next() : 0;
    for (let i = 0; i < count; i++, x++) scan[x * 4 + component] = isRun ? repeated : reader.next();
  }
}

/** Flat pixels; a pixel 1 1 1 n repeats the one before n times, several in a row count as higher digits. */
function readOldScan(reader: Reader, scan: Uint8Array, width: number): void {
  let shift = 0;
  for (let x = 0; x < width;) {
    const pixel = [reader.next(), reader.next(), reader.next(), reader.next()] as const;
    if (pixel[0] !== 1 || pixel[1] !== 1 || pixel[2] !== 1) {
      scan.set(pixel, x * 4);
      x += 1;
      shift = 0;
      continue;
    }
    const count = pixel[3] << shift;
    if (x === 0 || x + count > width) reader.fail("a run beyond the end of its line");
    for (let i = 0; i < count; i++, x++) scan.copyWithin(x * 4, (x - 1) * 4, x * 4);
    shift += 8;
  }
}
