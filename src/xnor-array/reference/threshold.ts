// Multi-level thresholds per channel: output = scale * (levels passed) + offset. A level T is passed iff value >= T in
// direction 1 and iff value <= T in direction -1, so equality passes both ways. One level with scale 2 and offset -1
// is the binary activation.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { ThresholdStep } from "../program.js";
import { exactInt32 } from "./exact-int32.js";
import { soleInput, type Kernel } from "./kernel.js";

/** A threshold step with its levels in one typed array, channel by channel. */
export function prepareThreshold(step: ThresholdStep, input: Shape): Kernel {
  const levelsPerChannel = step.thresholds[0]?.length ?? 0;
  invariant(sameShape(step.outputShape, input), `step "${step.name}": thresholding keeps the shape`);
  invariant(
    levelsPerChannel > 0 &&
      step.thresholds.length === input.channels &&
      step.directions.length === input.channels &&
      step.thresholds.every((levels) => levels.length === levelsPerChannel),
    `step "${step.name}": needs equally many thresholds, and a direction, for each of ${input.channels} channels`,
  );
  const thresholds = Int32Array.from(step.thresholds.flat());
  const directions = Int8Array.from(step.directions);
  return (inputs) => applyThresholds(step, thresholds, directions, levelsPerChannel, soleInput(inputs));
}

function applyThresholds(
  step: ThresholdStep,
  thresholds: Int32Array,
  directions: Int8Array,
  levelsPerChannel: number,
  map: IntegerTensor,
): IntegerTensor {
  const output = zeroTensor(step.outputShape);
  const { scale, offset } = step.levels;
  const channels = directions.length;
  for (let i = 0; i < map.values.length; i++) {
    const value = map.values[i] ?? 0;
    const channel = i % channels;
    const rising = directions[channel] === 1;
    let passed = 0;
    for (let level = 0; level < levelsPerChannel; level++) {
      const threshold = thresholds[channel * levelsPerChannel + level] ?? 0;
      if (rising ? value >= threshold : value <= threshold) passed++;
    }
    output.values[i] = exactInt32(scale * passed + offset, step.name);
  }
  return output;
}
