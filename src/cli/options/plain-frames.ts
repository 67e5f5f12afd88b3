// Frames for the commands that look into them one by one (verify, diff, import): listed at once, decoded in order under a
// progress bar.

import { Option, type Command } from "commander";
import { engineKinds, type EngineKind, type Frame, type Model } from "../../index.js";
import {
  createFrameReader,
  listInputs,
  resizeModes,
  startProgress,
  type InputFrame,
  type ResizeMode,
} from "../../io/index.js";
import { parseCount } from "./number-option.js";

export interface PlainFrameOptions {
  readonly input: readonly string[];
  readonly frames?: number;
  readonly resize?: ResizeMode;
  readonly engine: EngineKind;
}

/** Adds the flags of `PlainFrameOptions`. */
export function addPlainFrameOptions(command: Command): Command {
  return command
    .requiredOption("--input <path...>", "image, folder of images or .npy file; may be repeated")
    .option("--frames <n>", "only the first n frames", parseCount)
    .addOption(new Option("--resize <mode>", "fit images of another size to the model").choices(resizeModes))
    .addOption(
      new Option("--engine <kind>", "both give the same bits").choices(engineKinds).default("packed"),
    );
}

/** The frames that the flags name. @throws InputError where a path has no images */
export function listPlainFrames({ input, frames }: PlainFrameOptions): readonly InputFrame[] {
  return listInputs(input).slice(0, frames);
}

/**
 * Decodes frames in order and hands each on.
 * @throws InputError at the first that cannot be read or has not the model's shape
 */
export async function feedPlainFrames(
  frames: readonly InputFrame[],
  model: Model,
  resize: ResizeMode | undefined,
  add: (frame: Frame, index: number) => void,
): Promise<void> {
  const progress = startProgress(frames.length, "frames");
  try {
    const reader = createFrameReader({ shape: model.input, resize });
    for (const [index, frame] of frames.entries()) {
      add(await reader.read(frame), index);
      progress.advance();
    }
  } finally {
    progress.stop();
  }
}
