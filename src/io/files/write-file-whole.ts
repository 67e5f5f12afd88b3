// Writes a file whole or not at all: to a temporary name in the same folder, flushed to the disk, then renamed over the
// target. An error or an interrupt (SIGINT, SIGTERM) removes the temporary file and leaves the old target as it was.

import { chmodSync, unlinkSync } from "node:fs";
import { open, rename, writeFile } from "node:fs/promises";
import { cleanOnInterrupt } from "./on-interrupt.js";
import { resolveTarget, temporaryName, writeError } from "./write-target.js";

export type FileContent = string | Uint8Array | Iterable<string>;

/**
 * Writes a file.
 * @param content a text, or pieces of one that are never held together, written as UTF-8; or bytes
 * @throws InputError where the path cannot be written
 */
export async function writeFileWhole(path: string, content: FileContent): Promise<void> {
  try {
    const target = resolveTarget(path);
    if (target.status !== undefined && !target.status.isFile()) {
      await writeFile(target.path, content);
      return;
    }
    await writeBeside(target.path, content, target.status?.mode);
  } catch (error) {
    throw writeError(error, path);
  }
}

async function writeBeside(path: string, content: FileContent, mode: number | undefined): Promise<void> {
  const temporary = temporaryName(path);
  const stopListening = cleanOnInterrupt(() => {
    removeQuietly(temporary);
  });
  try {
    const handle = await open(temporary, "wx");
    try {
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777);
    await rename(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  } finally {
    stopListening();
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or is renamed already; either way there is nothing to remove.
  }
}
