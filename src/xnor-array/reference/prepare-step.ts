// Picks the kernel of a step by its operator; the one table from `Step` to code.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import type { Step } from "../program.js";
import { prepareChannelShuffle } from "./channel-shuffle.js";
import { prepareConcatenation } from "./concatenate.js";
import { prepareConvolution } from "./convolve.js";
import { prepareDense } from "./dense.js";
import { prepareElementJoin } from "./element-join.js";
import { prepareFlatten } from "./flatten.js";
import type { Kernel } from "./kernel.js";
import { prepareMaxPool } from "./max-pool.js";
import { prepareSumPool } from "./sum-pool.js";
import { prepareThreshold } from "./threshold.js";

/**
 * Prepares a step.
 * @param inputShapes shapes of `step.inputs`, in that order
 * @returns the kernel; an `InvariantError` where the step does not fit its input shapes
 */
export function prepareStep(step: Step, inputShapes: readonly Shape[]): Kernel {
  const first = defined(inputShapes[0], `the first input of step "${step.name}"`);
  switch (step.op) {
    case "conv2d":
      return prepareConvolution(step, first);
    case "dense":
      return prepareDense(step, first);
    case "threshold":
      return prepareThreshold(step, first);
    case "maxPool":
      return prepareMaxPool(step, first);
    case "sumPool":
      return prepareSumPool(step, first);
    case "channelShuffle":
      return prepareChannelShuffle(step, first);
    case "concat":
      return prepareConcatenation(step, inputShapes);
    case "flatten":
      return prepareFlatten(step, first);
    case "add":
    case "or":
    case "and":
    case "mux":
      return prepareElementJoin(step, inputShapes);
  }
}
