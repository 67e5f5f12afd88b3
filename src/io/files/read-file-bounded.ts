// Reads a file or its head, after asking what it is and how large: a wrong path must neither fill the memory nor, as a
// pipe that nobody writes to, wait for ever.

import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { inputError } from "../../foundation/errors/input-error.js";
import { fileError } from "./file-problem.js";

const bytesPerMegabyte = 1_000_000;

/**
 * The bytes of a regular file.
 * @param wanted what it should be, with its article: "a model document"
 * @param mostBytes checked before anything is read
 * @throws InputError where the file is missing, is no regular file, is too large or cannot be read
 */
export function readFileBounded(path: string, wanted: string, mostBytes: number): Uint8Array {
  try {
    const bytes = regularFileSize(path, wanted);
    if (bytes > mostBytes) throw inputError(tooLarge(path, bytes, mostBytes));
    return readFileSync(path);
  } catch (error) {
    throw fileError(error, path, wanted);
  }
}

/**
 * The first bytes of a regular file, fewer where it is shorter.
 * @throws InputError where the file is missing, is no regular file or cannot be read
 */
export function readFileHead(path: string, wanted: string, mostBytes: number): Uint8Array {
  try {
    regularFileSize(path, wanted);
    const file = openSync(path, "r");
    try {
      const head = new Uint8Array(mostBytes);
      return head.subarray(0, readSync(file, head, 0, mostBytes, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileError(error, path, wanted);
  }
}

function regularFileSize(path: string, wanted: string): number {
  const status = statSync(path);
  if (status.isDirectory()) {
    throw inputError({
      file: path,
      path: "",
      rule: `must be ${wanted}`,
      found: "a folder",
      fix: "name the file",
    });
  }
  if (!status.isFile())
    throw inputError({ file: path, path: "", rule: `must be ${wanted} in a regular file` });
  return status.size;
}

function tooLarge(path: string, bytes: number, mostBytes: number) {
  const megabytes = (count: number) => `${Math.ceil(count / bytesPerMegabyte)} MB`;
  return {
    file: path,
    path: "",
    rule: `must not be larger than ${Math.floor(mostBytes / bytesPerMegabyte)} MB`,
    found: megabytes(bytes),
  };
}
