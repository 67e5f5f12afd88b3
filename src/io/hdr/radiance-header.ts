// The head of a Radiance picture: "#?RADIANCE" (or "#?RGBE"), lines of NAME=value, an empty line, and the resolution with the
// scan order. Format: Ward, "Real Pixels", Graphics Gems II, 1991; Radiance reference manual, "filefmts".

import { inputError } from "../../foundation/errors/input-error.js";
import { pixelCountProblem } from "../images/image-limits.js";

export interface RadianceHeader {
  readonly height: number;
  readonly width: number;
  /** Product of all EXPOSURE lines: stored values over radiance. */
  readonly exposure: number;
  /** Offset of the first scan line. */
  readonly dataStart: number;
}

const mostHeaderBytes = 65_536;

/** Whether a file begins like a Radiance picture. */
export function isRadiance(bytes: Uint8Array): boolean {
  return /^#\?(RADIANCE|RGBE)/.test(latin1(bytes.subarray(0, 10)));
}

/** Parses the head. @throws InputError where it is none, or of a kind that is not read */
export function parseRadianceHeader(bytes: Uint8Array, file: string): RadianceHeader {
  if (!isRadiance(bytes)) throw broken(file, "another kind of file");
  const text = latin1(bytes.subarray(0, mostHeaderBytes));
  const end = text.indexOf("\n\n");
  if (end < 0) throw broken(file, "a header without an end");
  const lines = text.slice(0, end).split("\n").slice(1);
  const fields = lines.map((line) => /^([A-Z]+)\s*=\s*(.*?)\s*$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ""] : []));
  const format = valuesOf("FORMAT").at(-1) ?? "32-bit_rle_rgbe";
  if (format !== "32-bit_rle_rgbe") throw broken(file, `the format ${format.slice(0, 40)}`);
  const rest = text.slice(end + 2, end + 2 + 100);
  const size = /^-Y (\d{1,6}) \+X (\d{1,6})\n/.exec(rest);
  if (size === null) {
    const found = JSON.stringify(rest.split("\n")[0]?.slice(0, 40));
    throw inputError({
      file,
      path: "",
      rule: "must have its rows from the top and its columns from the left (-Y height +X width)",
      found,
    });
  }
  const [height, width] = [Number(size[1]), Number(size[2])];
  const problem = pixelCountProblem(width, height, file);
  if (problem !== undefined) throw inputError(problem);
  const exposure = valuesOf("EXPOSURE").reduce((product, value) => product * Number(value), 1);
  if (!(exposure > 0 && exposure < Infinity)) throw broken(file, "an EXPOSURE that is no number above 0");
  return { height, width, exposure, dataStart: end + 2 + size[0].length };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function broken(file: string, found: string) {
  return inputError({ file, path: "", rule: "must be a Radiance picture (.hdr, 32-bit_rle_rgbe)", found });
}
