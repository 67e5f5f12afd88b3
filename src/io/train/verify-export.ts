// The exported model against the trainer, frame by frame, through the packed engine and the image readers of `run`: the
// integers of every logit must be the same. A difference is a bug of ours, never something to live with.

import { InvariantError } from "../../foundation/errors/invariant-error.js";
import { createFrameEvaluator } from "../../run/frame-evaluator.js";
import type { Model } from "../../model/model.js";
import { imageCodes } from "../../train/data/image-set.js";
import { scaleOf } from "../../train/layers/scores.js";
import { createNetwork } from "../../train/network/network.js";
import type { TrainedNetwork } from "../../train/export/export-model.js";
import { createFrameReader } from "../inputs/frame-reader.js";
import type { ResizeMode } from "../images/resize-image.js";
import { startProgress } from "../terminal/progress-bar.js";
import type { LoadedImages } from "./load-image-set.js";

export interface ExportAgreement {
  readonly frames: number;
  /** Frames whose class is the label's; the same for trainer and model. */
  readonly correct: number;
}

/**
 * Compares both on images.
 * @throws InvariantError at the first frame whose integers differ
 */
export async function verifyExport(
  trained: TrainedNetwork,
  model: Model,
  { images, frames }: LoadedImages,
  resize: ResizeMode | undefined,
): Promise<ExportAgreement> {
  const { plan, parameters, statistics } = trained;
  const network = createNetwork(plan, 1);
  network.loadParameters(parameters);
  network.loadStatistics(statistics);
  const scale = scaleOf(parameters[plan.scores.scale.offset] ?? 0);
  const evaluator = createFrameEvaluator(model, [undefined], "packed");
  const reader = createFrameReader({ shape: model.input, resize });
  const progress = startProgress(frames.length, "frames checked");
  let correct = 0;
  try {
    for (const [index, frame] of frames.entries()) {
      const [outcome] = evaluator.evaluateUnseen(await reader.read(frame));
      const logits = network.forward(imageCodes(images, index), "evaluate");
      const own = Array.from(logits, (logit) => Math.round(logit / scale));
      const same = outcome?.logits.every((logit, i) => logit === own[i]) === true;
      if (!same) throw new InvariantError(`the exported model differs from the trainer on ${frame.input}`);
      if (outcome.class === images.labels[index]) correct += 1;
      progress.advance();
    }
  } finally {
    progress.stop();
  }
  return { frames: frames.length, correct };
}
