// Largest value or sum of each window, frame by frame.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { PoolNode } from "../network/network-plan.js";
import { clearFirst, type LayerScope, type Operation } from "../network/operation.js";

const floatBytes = 4;

/** A pooling layer; it has no parameters. */
export function createPooling(node: PoolNode, scope: LayerScope): Operation {
  const { memory, output } = scope;
  const { kernels } = memory;
  const input = defined(scope.inputs[0], "input");
  const { shape } = input;
  // Sums of real values become means, so that their size does not depend on the map.
  const factor = node.output.kind === "real" ? 1 / (node.kernel[0] * node.kernel[1]) : 1;
  const size = [output.shape.height, output.shape.width] as const;
  const window = [shape.width, shape.channels, ...node.kernel, ...node.stride, ...size] as const;
  return {
    name: node.name,
    forward(frames) {
      for (let frame = 0; frame < frames; frame++) {
        const from = input.values + frame * input.elements * floatBytes;
        const to = output.values + frame * output.elements * floatBytes;
        if (node.op === "maxPool") kernels.maxPool(from, ...window, to);
        else kernels.sumPool(from, ...window, factor, to);
      }
    },
    backward(frames) {
      if (input.gradient === undefined) return;
      const gradients = defined(output.gradient, "output gradient");
      clearFirst(memory, input, frames);
      for (let frame = 0; frame < frames; frame++) {
        const behind = frame * input.elements * floatBytes;
        const ahead = frame * output.elements * floatBytes;
        const from = gradients + ahead;
        const to = input.gradient + behind;
        if (node.op === "sumPool") kernels.sumPoolBackward(from, ...window, factor, to);
        else kernels.maxPoolBackward(input.values + behind, ...window, output.values + ahead, from, to);
      }
    },
  };
}
