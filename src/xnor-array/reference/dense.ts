// Fully connected layer: every output channel is the signed sum of the whole input, flattened in HWC order.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor } from "../../foundation/tensor/integer-tensor.js";
import { elementCount, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { DenseStep } from "../program.js";
import { biasValues } from "./bias-values.js";
import { decodeWeights } from "./weight-values.js";
import { exactInt32 } from "./exact-int32.js";
import { soleInput, type Kernel } from "./kernel.js";
import { signedSum } from "./signed-sum.js";

/** A dense step with its weights unpacked. */
export function prepareDense(step: DenseStep, input: Shape): Kernel {
  const expected: Shape = { height: 1, width: 1, channels: step.outputChannels };
  invariant(
    sameShape(step.outputShape, expected),
    `step "${step.name}": a dense output is 1x1x(output channels)`,
  );
  const inputLength = elementCount(input);
  const weights = decodeWeights(step, step.outputChannels * inputLength);
  const bias = biasValues(step.bias, step.outputChannels, step.name);
  return (inputs) => {
    const { values } = soleInput(inputs);
    const output = zeroTensor(step.outputShape);
    for (let channel = 0; channel < step.outputChannels; channel++) {
      const sum = (bias[channel] ?? 0) + signedSum(weights, channel * inputLength, values);
      output.values[channel] = exactInt32(sum, step.name);
    }
    return output;
  };
}
