// The learned thermometer by its definition (design.md section 2): bit i of a sample x is +1 iff x >= t_i, equality
// included, and the encoder's output channel is colour * M + i. Ideal comparators: no offset, no noise, no hysteresis.

import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { levelsPerSample, type ThresholdLadders } from "./threshold-ladders.js";

/**
 * Compares every sample with every threshold of its colour.
 * @param samples HWC; 1 is full scale. Samples outside [0, 1] saturate by themselves, thresholds being inside.
 * @param shape shape of the samples
 * @param ladders one ascending ladder of M thresholds per colour
 * @returns -1 and +1, shape height x width x (channels * M)
 */
export function encodeThermometer(
  samples: ArrayLike<number>,
  shape: Shape,
  ladders: ThresholdLadders,
): IntegerTensor {
  const levels = levelsPerSample(ladders, shape.channels);
  const code = zeroTensor({ ...shape, channels: shape.channels * levels });
  // Every frame passes here, millions of comparisons: a flat list of thresholds is several times faster than ladders, and a number than a branch.
  const { values } = code;
  const thresholds = Float64Array.from(ladders.flat());
  let next = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const x = samples[sample] ?? 0;
    const first = (sample % shape.channels) * levels;
    for (let i = first; i < first + levels; i++) values[next++] = 2 * Number(x >= (thresholds[i] ?? 0)) - 1;
  }
  return code;
}
