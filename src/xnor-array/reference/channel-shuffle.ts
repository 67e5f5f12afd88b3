// Interleaves channel groups: output channel i * groups + g is input channel g * (channels / groups) + i.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroTensor } from "../../foundation/tensor/integer-tensor.js";
import { sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { ChannelShuffleStep } from "../program.js";
import { soleInput, type Kernel } from "./kernel.js";

/** A channel-shuffle step. */
export function prepareChannelShuffle(step: ChannelShuffleStep, input: Shape): Kernel {
  const { groups, name } = step;
  const { channels } = input;
  invariant(channels % groups === 0, `step "${name}": ${groups} groups do not divide ${channels} channels`);
  invariant(sameShape(step.outputShape, input), `step "${name}": shuffling keeps the shape`);
  const channelsPerGroup = channels / groups;
  return (inputs) => {
    const { values } = soleInput(inputs);
    const output = zeroTensor(step.outputShape);
    for (let base = 0; base < values.length; base += channels) {
      for (let g = 0; g < groups; g++) {
        for (let i = 0; i < channelsPerGroup; i++) {
          output.values[base + i * groups + g] = values[base + g * channelsPerGroup + i] ?? 0;
        }
      }
    }
    return output;
  };
}
