// Where an output goes and whether it can go there, asked before any long work. The answer comes from making and removing
// a file in the folder: permission bits alone do not tell (read-only file systems, the super-user).

import { closeSync, openSync, realpathSync, statSync, unlinkSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { randomBytes } from "node:crypto";
import { inputError } from "../../foundation/errors/input-error.js";
import { isFolder, systemErrorCode } from "./file-problem.js";

/** A new name in the folder of the target, short enough for any file system; random, so that two runs do not collide. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.focalbit-${randomBytes(8).toString("hex")}.tmp`);
}

/** The file that a path leads to: a symbolic link's target, so that the link stays a link. */
export function resolveTarget(path: string): { readonly path: string; readonly status: Stats | undefined } {
  const status = statSync(path, { throwIfNoEntry: false });
  return { path: status === undefined ? path : realpathSync(path), status };
}

/**
 * Makes sure that a file can be written; leaves nothing behind.
 * @throws InputError where the folder is missing or refuses, or the path is a folder
 */
export function assertWritable(path: string): void {
  try {
    const target = resolveTarget(path);
    if (target.status?.isDirectory()) {
      throw inputError({
        file: path,
        path: "",
        rule: "must be a file to write",
        found: "a folder",
        fix: "add a name",
      });
    }
    // Devices and pipes (/dev/stdout) are written in place; there is no folder to try.
    if (target.status !== undefined && !target.status.isFile()) return;
    const probe = temporaryName(target.path);
    closeSync(openSync(probe, "wx"));
    unlinkSync(probe);
  } catch (error) {
    throw writeError(error, path);
  }
}

/** The user's view of an error while writing; errors that did not come from the file system pass unchanged. */
export function writeError(error: unknown, path: string): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  const folder = dirname(path);
  const missing = !isFolder(folder);
  return inputError({
    file: path,
    path: "",
    rule: "must be a path that can be written",
    found: missing ? `no folder "${folder}"` : describeRefusal(code),
    fix: missing ? "make the folder or choose another path" : "choose another path",
  });
}

function describeRefusal(code: string): string {
  const words: Readonly<Record<string, string>> = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "a read-only file system",
    ENOSPC: "no space left",
    EDQUOT: "no quota left",
    ENAMETOOLONG: "a name that is too long",
  };
  return words[code] ?? `error ${code} of the system`;
}
