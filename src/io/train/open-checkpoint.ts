// Checkpoints on disk.

import { existsSync } from "node:fs";
import { inputError } from "../../foundation/errors/input-error.js";
import type { TrainConfig } from "../../train/config/train-schema.js";
import type { ImageSet } from "../../train/data/image-set.js";
import { readCheckpoint, type Checkpoint } from "../../train/trainer/checkpoint.js";
import { readFileBounded } from "../files/read-file-bounded.js";

const mostBytes = 2 ** 31 - 1;

/** Reads a checkpoint file. @throws InputError where there is none or it is damaged */
export function openCheckpoint(path: string): Checkpoint {
  return readCheckpoint(readFileBounded(path, "a checkpoint", mostBytes), path);
}

/**
 * The checkpoint to go on from; undefined where the file does not exist yet.
 * @throws InputError where it belongs to another config or other classes
 */
export function resumeCheckpoint(
  path: string,
  config: TrainConfig,
  images: ImageSet,
): Checkpoint | undefined {
  if (!existsSync(path)) return undefined;
  const checkpoint = openCheckpoint(path);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const wrong = !same(checkpoint.config, config)
    ? "config"
    : !same(checkpoint.classes, images.classes)
      ? "classes"
      : "";
  if (wrong === "") return checkpoint;
  throw inputError({
    file: path,
    path: "",
    rule: `must be of the same ${wrong} as this training`,
    found: `a checkpoint of "${checkpoint.config.name}"`,
    fix: "leave --resume out to start anew, or name another checkpoint",
  });
}
