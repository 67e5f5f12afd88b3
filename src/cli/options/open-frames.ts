// The flags that choose frames -> frames to run, listed and labelled but not yet decoded.

import { InputError, type Frame, type Model } from "../../index.js";
import { labelFrames, listInputs, readFrames, startProgress } from "../../io/index.js";
import type { ModelClasses } from "../../io/index.js";
import { printMessage } from "../output/print.js";
import type { InputOptions } from "./shared-options.js";

/** As many as a result document holds. */
const mostFrames = 100_000;

/** Frames to come, and how many. */
export interface OpenFrames {
  readonly count: number;
  /** Calls `each` for every frame in order, under a progress bar on standard error. */
  forEach(each: (frame: Frame) => void): Promise<void>;
}

/**
 * Lists and labels the frames.
 * @throws InputError where a path has no images, or the table of labels does not fit
 */
export function openFrames(model: Model, options: InputOptions): OpenFrames {
  const listed = listInputs(options.input).slice(0, options.frames);
  if (listed.length > mostFrames) {
    const fix = "use --frames, or several runs";
    const found = String(listed.length);
    throw new InputError([
      { file: "--input", path: "", rule: `a run takes at most ${mostFrames} frames`, found, fix },
    ]);
  }
  const { labelOf, note } = labelFrames(listed, classesOf(model), options.labels);
  if (note !== undefined) printMessage(note);
  return {
    count: listed.length,
    forEach: async (each) => {
      const progress = startProgress(listed.length, "frames");
      try {
        for await (const frame of readFrames(listed, {
          shape: model.input,
          resize: options.resize,
          labelOf,
        })) {
          each(frame);
          progress.advance();
        }
      } finally {
        progress.stop();
      }
    },
  };
}

function classesOf(model: Model): ModelClasses {
  const shape = model.nodes.find((node) => node.name === model.output)?.outputShape;
  const count = shape === undefined ? 0 : shape.height * shape.width * shape.channels;
  return { count, names: model.labels };
}
