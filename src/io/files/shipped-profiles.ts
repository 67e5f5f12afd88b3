// The hardware profiles that come with focalbit.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.js";

/** Absolute paths of all JSON files below the package's hardware-profiles folder, sorted. */
export function shippedProfileFiles(): readonly string[] {
  const folder = join(packageRoot(), "hardware-profiles");
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(folder, name));
}
