// A text file as UTF-8, the only encoding focalbit reads; bytes that are none are refused instead of replaced.

import { inputError } from "../../foundation/errors/input-error.js";
import { readFileBounded } from "./read-file-bounded.js";

/** A text and the bytes it came from. */
export interface TextFile {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a UTF-8 text; a byte-order mark is skipped.
 * @param wanted what it should be, with its article: "a model document"
 * @throws InputError where the file cannot be read, is too large or is not UTF-8
 */
export function readText(path: string, wanted: string, mostBytes: number): TextFile {
  const bytes = readFileBounded(path, wanted, mostBytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), bytes };
  } catch {
    throw inputError({
      file: path,
      path: "",
      rule: `must be ${wanted}, a UTF-8 text`,
      found: "bytes that are not UTF-8",
      fix: "is it the right file?",
    });
  }
}
