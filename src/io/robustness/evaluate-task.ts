// Answers tasks in the thread it is called in. The frames of the last block stay decoded, since many chips see the same block.

import { createChipEvaluator, InputError, type PreparedFrame } from "../../index.js";
import { createLightReader } from "../light/read-light.js";
import type { ChipAnswer, ChipJob, ChipTask } from "./chip-job.js";

export type AnswerTask = (task: ChipTask) => Promise<ChipAnswer>;

/** An answerer of tasks; makes its engine once. */
export function createTaskAnswerer({
  experiment,
  frames,
  labels,
  light,
  resize,
  mosaic,
}: ChipJob): AnswerTask {
  const evaluator = createChipEvaluator(experiment);
  const reader = createLightReader({ shape: experiment.model.input, resize, mosaic }, light);
  let block:
    { readonly from: number; readonly to: number; readonly frames: readonly PreparedFrame[] } | undefined;
  let lessons: readonly PreparedFrame[] = [];
  const prepare = async (from: number, to: number) => {
    const prepared: PreparedFrame[] = [];
    for (let index = from; index < to; index++) {
      const frame = frames[index];
      if (frame === undefined) continue;
      prepared.push(evaluator.prepare({ index, labelIndex: labels[index], light: await reader.read(frame) }));
    }
    return prepared;
  };
  return async ({ condition, chips, from, to }) => {
    try {
      if (block?.from !== from || block.to !== to) block = { from, to, frames: await prepare(from, to) };
      const wanted = Math.min(frames.length, evaluator.lessonFrames(condition));
      if (lessons.length < wanted) lessons = await prepare(0, wanted);
      const seen = block.frames;
      return { tallies: chips.map((chip) => evaluator.evaluate(condition, chip, seen, lessons)) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { problems: error.problems };
    }
  };
}
