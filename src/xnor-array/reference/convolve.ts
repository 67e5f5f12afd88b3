// Convolution, exactly as defined: at every position, for every output channel, the signed sum of the window.
// Covers groups, strides, asymmetrical borders of -1, 0 or +1, and inputs that are bits or small integers.
// Legend: OY, OX output row and column; g group; k output channel within the group.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import type { Conv2dStep } from "../program.js";
import { biasValues } from "./bias-values.js";
import { decodeWeights } from "./weight-values.js";
import { checkWindowShape } from "./check-window-shape.js";
import { exactInt32 } from "./exact-int32.js";
import { soleInput, type Kernel } from "./kernel.js";
import { readWindow, type WindowSpan } from "./read-window.js";
import { signedSum } from "./signed-sum.js";

/** A convolution step with its weights unpacked. */
export function prepareConvolution(step: Conv2dStep, input: Shape): Kernel {
  const { groups, outputChannels } = step;
  invariant(
    input.channels % groups === 0 && outputChannels % groups === 0,
    `step "${step.name}": ${groups} groups do not divide ${input.channels} inputs and ${outputChannels} outputs`,
  );
  checkWindowShape(step, input, step.padding, outputChannels);
  const span: WindowSpan = {
    kernelHeight: step.kernel[0],
    kernelWidth: step.kernel[1],
    channels: input.channels / groups,
    borderValue: step.padding.value,
  };
  const windowLength = span.kernelHeight * span.kernelWidth * span.channels;
  const weights = decodeWeights(step, outputChannels * windowLength);
  const bias = biasValues(step.bias, outputChannels, step.name);
  return (inputs) => convolve(step, span, weights, bias, soleInput(inputs), new Int32Array(windowLength));
}

function convolve(
  step: Conv2dStep,
  span: WindowSpan,
  weights: Int8Array,
  bias: Int32Array,
  map: IntegerTensor,
  window: Int32Array,
): IntegerTensor {
  const output = zeroTensor(step.outputShape);
  const outputsPerGroup = step.outputChannels / step.groups;
  let next = 0;
  for (let OY = 0; OY < step.outputShape.height; OY++) {
    const top = OY * step.stride[0] - step.padding.top;
    for (let OX = 0; OX < step.outputShape.width; OX++) {
      const left = OX * step.stride[1] - step.padding.left;
      for (let g = 0; g < step.groups; g++) {
        readWindow(map, span, top, left, g * span.channels, window);
        for (let k = 0; k < outputsPerGroup; k++) {
          const channel = g * outputsPerGroup + k;
          const sum = (bias[channel] ?? 0) + signedSum(weights, channel * window.length, window);
          output.values[next++] = exactInt32(sum, step.name);
        }
      }
    }
  }
  return output;
}
