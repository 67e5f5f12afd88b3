// Plans one step on its own: the one table from `Step` to kernels.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { Step } from "../program.js";
import { planIntegerWeights } from "./convolution/plan-integer-weights.js";
import { planSums } from "./convolution/plan-sums.js";
import { weightedLayer } from "./convolution/weighted-layer.js";
import { toPlanes } from "./convert.js";
import type { PlanContext } from "./plan-context.js";
import { planAddition, planLogic, planMux } from "./steps/plan-element-join.js";
import { planMaxPool } from "./steps/plan-max-pool.js";
import { planChannelShuffle, planConcatenation, planFlatten } from "./steps/plan-rearrangement.js";
import { planSumPool } from "./steps/plan-sum-pool.js";
import { planThreshold } from "./steps/plan-threshold.js";
import type { PlannedStep } from "./steps/planned-step.js";
import type { TensorMap } from "./tensor-map.js";

/** Plans a step over the maps of its inputs, in order. */
export function planStep(context: PlanContext, step: Step, inputs: readonly TensorMap[]): PlannedStep {
  const first = defined(inputs[0], `the first input of step "${step.name}"`);
  switch (step.op) {
    case "conv2d":
    case "dense": {
      const input = toPlanes(context, first);
      if (step.weightBitWidth > 1) {
        return { map: planIntegerWeights(context, step, input), kernel: "convolve-bit-by-bit" };
      }
      return planSums(context, weightedLayer(step, input.shape), input);
    }
    case "threshold":
      return planThreshold(context, step, first);
    case "maxPool":
      return planMaxPool(context, step, first);
    case "sumPool":
      return planSumPool(context, step, first);
    case "channelShuffle":
      return planChannelShuffle(context, step, first);
    case "concat":
      return planConcatenation(context, step, inputs);
    case "flatten":
      return planFlatten(context, step, first);
    case "add":
      return planAddition(context, inputs);
    case "or":
    case "and":
      return planLogic(context, step, inputs);
    case "mux":
      return planMux(context, step, inputs);
  }
}
