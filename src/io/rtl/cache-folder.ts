// Where builds are kept between runs: XDG_CACHE_HOME, or ~/.cache. Safe to delete at any time.

import { homedir } from "node:os";
import { join } from "node:path";

/** Folder of one build, named by what went into it. */
export function cacheFolder(...parts: readonly string[]): string {
  const root = process.env["XDG_CACHE_HOME"];
  const base = root === undefined || root === "" ? join(homedir(), ".cache") : root;
  return join(base, "focalbit", "rtl", ...parts);
}
