// The learning rate over the steps of a training.

import type { TrainConfig } from "../config/train-schema.js";

/** Where oneCycle starts, as a part of the peak. */
const firstPart = 0.04;
const oneCycleWarmUp = 0.25;

/**
 * Rate of a step.
 * @param progress steps done over all steps, 0 to 1
 */
export function learningRate(
  { rate, shape, warmUp }: Pick<TrainConfig["schedule"], "rate" | "shape" | "warmUp">,
  progress: number,
): number {
  const rise = warmUp ?? (shape === "oneCycle" ? oneCycleWarmUp : 0);
  if (progress < rise) {
    const part = progress / rise;
    return (
      rate *
      (firstPart + (1 - firstPart) * (shape === "oneCycle" ? (1 - Math.cos(Math.PI * part)) / 2 : part))
    );
  }
  if (shape === "constant") return rate;
  const part = rise < 1 ? (progress - rise) / (1 - rise) : 1;
  return (rate * (1 + Math.cos(Math.PI * part))) / 2;
}
