// The frames of a Monte Carlo run: listed, spread evenly over the input where fewer are asked for, labelled.

import { InputError, type Model } from "../../index.js";
import { labelFrames, listLightInputs, type InputFrame } from "../../io/index.js";
import { printMessage } from "../output/print.js";

export interface ChipFrames {
  readonly frames: readonly InputFrame[];
  readonly labels: readonly (number | undefined)[];
  /** Whether every frame has a label. */
  readonly labelled: boolean;
}

/** As many as a run takes. */
const mostFrames = 100_000;

export interface ChipFrameOptions {
  readonly input: readonly string[];
  readonly labels?: string;
  readonly frames?: number;
}

/** Lists the frames. @throws InputError where a path or the table of labels cannot be used */
export function listChipFrames(model: Model, options: ChipFrameOptions): ChipFrames {
  const listed = spread(listLightInputs(options.input, model.input), options.frames);
  if (listed.length > mostFrames) {
    const rule = `a run takes at most ${mostFrames} frames`;
    throw new InputError([
      { file: "--input", path: "", rule, found: String(listed.length), fix: "use --frames" },
    ]);
  }
  const shape = model.nodes.find((node) => node.name === model.output)?.outputShape;
  const count = shape === undefined ? 0 : shape.height * shape.width * shape.channels;
  const { labelOf, note } = labelFrames(listed, { count, names: model.labels }, options.labels);
  if (note !== undefined) printMessage(note);
  const labels = listed.map((frame) => labelOf(frame)?.labelIndex);
  const labelled = labels.every((label) => label !== undefined);
  if (!labelled) {
    printMessage("not every frame has a label: accuracy is agreement with the noise-free network");
  }
  return {
    frames: listed,
    labels: labelled ? labels : labels.map(() => undefined),
    labelled,
  };
}

/** `count` of them at equal distances: the first n of class folders would be one class. */
function spread<T>(all: readonly T[], count: number | undefined): readonly T[] {
  if (count === undefined || count >= all.length) return all;
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)] as T);
}
