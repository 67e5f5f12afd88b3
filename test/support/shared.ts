// The folder of real models, images and tables that stands beside the project. Tests that need it are skipped, visibly,
// where it is absent; FOCALBIT_SHARED names another place.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Absolute path of a place below the shared folder, e.g. `sharedPath("data", "models")`. */
export function sharedPath(...parts: string[]): string {
  return join(process.env["FOCALBIT_SHARED"] ?? join(projectRoot, "..", "shared"), ...parts);
}

/** Whether a place below the shared folder is there; use with `describe.skipIf(!hasShared(...))`. */
export function hasShared(...parts: string[]): boolean {
  return existsSync(sharedPath(...parts));
}

/** Absolute path of a place below the project's root. */
export function projectPath(...parts: string[]): string {
  return join(projectRoot, ...parts);
}
