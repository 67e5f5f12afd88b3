// Whether two paths are one file, through links and different spellings; the file itself need not exist.

import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** True where writing one path would write the other. */
export function sameFile(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(path: string): string {
  const absolute = resolve(path);
  return real(absolute) ?? join(real(dirname(absolute)) ?? dirname(absolute), basename(absolute));
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
