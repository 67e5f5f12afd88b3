// The folder focalbit itself stands in, where its shipped models and profiles are: the nearest folder above this file
// whose package.json is focalbit's. Holds for the sources (src/), the build (dist/) and an installed package.

import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { InvariantError } from "../../foundation/errors/invariant-error.js";

/** Absolute path of the package's folder. */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (packageName(folder) === "focalbit") return folder;
    if (folder === dirname(folder)) throw new InvariantError(`no package.json of focalbit above ${start}`);
  }
}

/** Whether the package was installed as a dependency, whose folder is not the user's to write in. */
export function isInstalledDependency(root: string): boolean {
  return root.split(sep).includes("node_modules");
}

function packageName(folder: string): string | undefined {
  try {
    const document: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const named = typeof document === "object" && document !== null && "name" in document;
    return named && typeof document.name === "string" ? document.name : undefined;
  } catch {
    return undefined;
  }
}
