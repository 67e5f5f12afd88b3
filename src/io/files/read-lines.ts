// A text file line by line, without the empty ones at its end.

import { statSync } from "node:fs";
import { readText } from "./read-text.js";

/** @throws InputError where the file cannot be read, is too large or is not UTF-8 */
export function readLines(path: string, wanted: string, mostBytes: number): readonly string[] {
  return readText(path, wanted, mostBytes)
    .text.trimEnd()
    .split(/\r\n|\n|\r/);
}

/** Whether a path leads to a file. */
export function fileExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
