// The text that lists a recording, as the EMVA 1288 reference data sets have it: a line "n bits width height", then "b exposure_ns
// photons" (bright) or "d exposure_ns" (dark), each followed by lines "i image". "v" says the version, "#" begins a comment.

import { ProblemList } from "../../foundation/documents/problem-list.js";

export interface RecordedExposure {
  readonly kind: "bright" | "dark";
  readonly seconds: number;
  /** Mean photons per pixel; 0 in the dark. */
  readonly photons: number;
  /** Paths below the folder, forward slashes. */
  readonly images: readonly string[];
}

export interface EmvaDescriptor {
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  readonly exposures: readonly RecordedExposure[];
}

/** Parses the text. @throws InputError with every line that cannot be read */
export function parseEmvaDescriptor(text: string, file: string): EmvaDescriptor {
  const problems = new ProblemList(file);
  const exposures: Listed[] = [];
  let format: readonly number[] | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || /^v\b/.test(line)) continue;
    const read = readLine(line, exposures);
    if (read === undefined) {
      const rule =
        "must be: n bits width height, b exposure photons, d exposure, or i image after one of these";
      problems.add(`line ${index + 1}`, rule, { found: JSON.stringify(line.slice(0, 60)) });
    } else if (read.length > 0) format = read;
  }
  if (format === undefined) problems.add("", 'must have a line "n bits width height"');
  problems.throwIfAny();
  const [bits = 0, width = 0, height = 0] = format ?? [];
  return { bits, width, height, exposures };
}

type Listed = Omit<RecordedExposure, "images"> & { readonly images: string[] };

/** Reads a line into the list; gives the numbers of a format line, no numbers for any other, undefined for a wrong one. */
function readLine(line: string, exposures: Listed[]): readonly number[] | undefined {
  const [key = "", ...rest] = line.split(/\s+/);
  if (key === "i") {
    const exposure = exposures.at(-1);
    exposure?.images.push(line.slice(1).trim().replaceAll("\\", "/"));
    return exposure === undefined ? undefined : [];
  }
  const numbers = rest.map(Number);
  if (!numbers.every((number) => Number.isFinite(number) && number >= 0)) return undefined;
  const [first = 0, second = 0] = numbers;
  const kind = `${key}${numbers.length}`;
  if (kind === "n3") return numbers;
  if (kind === "b2") exposures.push({ kind: "bright", seconds: first * 1e-9, photons: second, images: [] });
  else if (kind === "d1") exposures.push({ kind: "dark", seconds: first * 1e-9, photons: 0, images: [] });
  else return undefined;
  return [];
}
