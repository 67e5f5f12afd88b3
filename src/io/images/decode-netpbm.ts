// PGM and PPM (P2, P3, P5, P6), 8 and 16 bit, strictly: one image per file, no code above the file's maxval, nothing
// missing and nothing behind the image. Binary codes are big endian where maxval needs two bytes.

import { inputError } from "../../foundation/errors/input-error.js";
import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import type { CodeImage } from "./code-image.js";
import { pixelCountProblem } from "./image-limits.js";
import { NetpbmScanner } from "./netpbm-scanner.js";

const mostCode = 65_535;

interface NetpbmHeader {
  readonly shape: Shape;
  readonly fullScale: number;
  /** P2 and P3 write codes as text. */
  readonly plain: boolean;
}

/**
 * Decodes a PGM or PPM file.
 * @param bytes the file, already known by its magic number
 * @throws InputError where the file is damaged, truncated or has a code above its maxval
 */
export function decodeNetpbm(bytes: Uint8Array, file: string): CodeImage {
  const scanner = new NetpbmScanner(bytes, file);
  const header = readHeader(scanner);
  const codes = header.plain ? readPlain(scanner, header) : readBinary(scanner, header);
  return { shape: header.shape, fullScale: header.fullScale, codes };
}

function readHeader(scanner: NetpbmScanner): NetpbmHeader {
  const type = String.fromCharCode(scanner.bytes[1] ?? 0);
  const width = scanner.readNumber("the width");
  const height = scanner.readNumber("the height");
  const fullScale = scanner.readNumber("the maxval");
  const problem = pixelCountProblem(width, height, scanner.file);
  if (problem !== undefined) throw inputError(problem);
  if (fullScale < 1 || fullScale > mostCode) {
    const rule = `the maxval must be from 1 to ${mostCode}`;
    throw inputError({ file: scanner.file, path: "", rule, found: String(fullScale) });
  }
  const channels = type === "3" || type === "6" ? 3 : 1;
  return { shape: { height, width, channels }, fullScale, plain: type === "2" || type === "3" };
}

function emptyCodes({ shape, fullScale }: NetpbmHeader): Uint8Array | Uint16Array {
  return fullScale > 0xff ? new Uint16Array(elementCount(shape)) : new Uint8Array(elementCount(shape));
}

function readPlain(scanner: NetpbmScanner, header: NetpbmHeader): Uint8Array | Uint16Array {
  const count = elementCount(header.shape);
  // Two bytes per code (a digit and a separator) is the least a file can have: refuse before allocating for more.
  const left = scanner.bytes.length - scanner.position;
  if (left < 2 * count - 1)
    throw lengthError(scanner.file, `at least ${2 * count} bytes of codes`, `${left}`);
  const codes = emptyCodes(header);
  for (let index = 0; index < count; index++) {
    codes[index] = checkedCode(scanner.readNumber(`code ${index} of ${count}`), index, header, scanner.file);
  }
  if (!scanner.skipSpace()) throw lengthError(scanner.file, `${count} codes`, "more");
  return codes;
}

function readBinary(scanner: NetpbmScanner, header: NetpbmHeader): Uint8Array | Uint16Array {
  scanner.readSeparator();
  const count = elementCount(header.shape);
  const bytesPerCode = header.fullScale > 0xff ? 2 : 1;
  const left = scanner.bytes.length - scanner.position;
  if (left !== count * bytesPerCode) {
    throw lengthError(scanner.file, `${count * bytesPerCode} bytes of codes`, `${left}`);
  }
  const view = new DataView(scanner.bytes.buffer, scanner.bytes.byteOffset + scanner.position, left);
  const codes = emptyCodes(header);
  for (let index = 0; index < count; index++) {
    const code = bytesPerCode === 1 ? view.getUint8(index) : view.getUint16(2 * index, false);
    codes[index] = checkedCode(code, index, header, scanner.file);
  }
  return codes;
}

function checkedCode(code: number, index: number, { fullScale }: NetpbmHeader, file: string): number {
  if (code <= fullScale) return code;
  const found = `${code} at position ${index} of the codes`;
  throw inputError({ file, path: "", rule: `no code may exceed the file's maxval ${fullScale}`, found });
}

function lengthError(file: string, wanted: string, found: string) {
  const fix = "is the file complete, and is it a single image?";
  return inputError({ file, path: "", rule: `must hold ${wanted} behind its header`, found, fix });
}
