// Where a design is written: a new or empty folder, or one that holds a design already, whose files are replaced. Anything
// else may be somebody's project with a Makefile and a README.md of its own.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import { makeFolder } from "../files/make-folder.js";
import { writeFileWhole } from "../files/write-file-whole.js";
import { writeError } from "../files/write-target.js";

/** The file that tells a design of ours. */
const mark = "design_point.sv";

/** @throws InputError where a design cannot take this place */
export function checkDesignFolder(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, mark))) return;
  const [first] = listNames(folder);
  if (first === undefined) return;
  throw inputError({
    file: folder,
    path: "--output",
    rule: "must be a new or empty folder, or hold a design that focalbit wrote",
    found: `"${first}" in it`,
    fix: "choose another name",
  });
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw writeError(error, folder);
  }
}

/** Writes a design's files, making the folder. @throws InputError where that is refused */
export async function writeDesignFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  checkDesignFolder(folder);
  makeFolder(folder);
  for (const [name, text] of files) await writeFileWhole(join(folder, name), text);
}
