// `--dump`: the folder of activations beside a run. Without the flag nothing is listened to.

import type { HardwareProfile, Model } from "../../index.js";
import { startDump, type Dump, type ReadDocument } from "../../io/index.js";

export interface DumpBeside extends Partial<Pick<Dump, "listen">> {
  endFrame(name: string): void;
  /** Runs the frames; the folder is put in its place when that is done, and removed where it fails. */
  around(feed: () => Promise<void>): Promise<void>;
}

/**
 * Opens a dump.
 * @throws InputError where the folder cannot be used
 */
export function openDump(
  folder: string | undefined,
  model: ReadDocument<Model>,
  profile: ReadDocument<HardwareProfile> | undefined,
  frames: number,
): DumpBeside {
  if (folder === undefined) return { endFrame: () => undefined, around: (feed) => feed() };
  const chip = profile && { profile: { name: profile.value.name, sha256: profile.sha256 } };
  const dump = startDump({ folder, model, frames, ...chip });
  return {
    listen: dump.listen,
    endFrame: (name) => {
      dump.endFrame(name);
    },
    async around(feed) {
      try {
        await feed();
        dump.finish();
      } catch (error) {
        dump.abandon();
        throw error;
      }
    },
  };
}
