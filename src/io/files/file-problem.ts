// Why a file could not be opened, in words that tell the user what to do; near-miss names come from the same folder.

import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError, inputError } from "../../foundation/errors/input-error.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { Problem } from "../../foundation/errors/problem.js";

const mostNamesCompared = 10_000;

/** The system's error code (`ENOENT`, ...), or undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/**
 * The user's view of an error of the file system.
 * @param wanted what should have been there, with its article: "a model document"
 * @returns an InputError that names the path; the error itself where it did not come from the file system
 */
export function fileError(error: unknown, path: string, wanted: string): unknown {
  if (error instanceof InputError) return error;
  const code = systemErrorCode(error);
  return code === undefined ? error : inputError(describeFileError(code, path, wanted));
}

function describeFileError(code: string, path: string, wanted: string): Problem {
  const problem = { file: path, path: "" };
  switch (code) {
    case "ENOENT":
      return {
        ...problem,
        rule: `${wanted} must be here, but there is no such file`,
        fix: missingAdvice(path),
      };
    case "EISDIR":
      return { ...problem, rule: `must be ${wanted}`, found: "a folder", fix: "name the file" };
    case "ENOTDIR":
      return { ...problem, rule: "every part of the path but the last must be a folder" };
    case "EACCES":
    case "EPERM":
      return { ...problem, rule: "must be readable", found: "permission denied" };
    case "ELOOP":
      return { ...problem, rule: "must not be a symbolic link that leads back to itself" };
    case "ENAMETOOLONG":
      return {
        file: `${path.slice(0, 80)}...`,
        path: "",
        rule: "must be a path that the file system can hold",
      };
    default:
      return { ...problem, rule: `must be readable, the system says ${code}` };
  }
}

/** What to do about a missing file: the closest name beside it, or the first folder of the path that is missing. */
function missingAdvice(path: string): string {
  const folder = dirname(path);
  if (!isFolder(folder)) return `there is no folder "${folder}"`;
  const meant = nearMiss(basename(path), namesIn(folder));
  return meant === undefined ? "check the path" : `did you mean "${join(folder, meant)}"?`;
}

/** Whether a path leads to a folder; false where it leads nowhere or may not be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort().slice(0, mostNamesCompared);
  } catch {
    return [];
  }
}
