// A folder for outputs, made where it is missing.

import { mkdirSync } from "node:fs";
import { writeError } from "./write-target.js";

/** Makes a folder and those above it. @throws InputError where that is refused */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw writeError(error, path);
  }
}
