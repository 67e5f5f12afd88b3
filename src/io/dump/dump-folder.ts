// The folder of a dump: new or empty, filled under another name beside it.

import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import { isFolder, systemErrorCode } from "../files/file-problem.js";
import { temporaryName, writeError } from "../files/write-target.js";

/**
 * Makes sure that a dump can take this place.
 * @throws InputError where there is a file, or a folder with something in it, or where nothing can be made
 */
export function checkDumpFolder(folder: string): void {
  const found = describeContent(folder);
  if (found === undefined) return;
  const fix = "choose another name, or empty it first";
  throw inputError({ file: folder, path: "--dump", rule: "must be a new or empty folder", found, fix });
}

/** What is there already; undefined where there is nothing. */
function describeContent(folder: string): string | undefined {
  try {
    const names = readdirSync(folder).sort();
    const [first] = names;
    if (first === undefined) return undefined;
    return `${names.length} ${names.length === 1 ? "entry" : "entries"} in it, such as "${first}"`;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "ENOENT") return undefined;
    if (code === "ENOTDIR" && isFolder(dirname(resolve(folder)))) return "a file";
    throw writeError(error, folder);
  }
}

/** A new folder beside the place of another. @throws InputError where it cannot be made */
export function makeTemporaryFolder(folder: string): string {
  const path = temporaryName(resolve(folder));
  try {
    mkdirSync(path);
    return path;
  } catch (error) {
    throw writeError(error, folder);
  }
}

/** Removes a folder with all that is in it, or only if nothing is; a missing one is no error. */
export function removeFolder(folder: string, when: "always" | "only if empty" = "always"): void {
  if (when === "always") {
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  try {
    rmdirSync(folder);
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw error;
  }
}
