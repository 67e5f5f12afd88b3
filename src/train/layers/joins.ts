// Joins of two or three maps, and the channel shuffle. Gradients of bit joins: to the operand that decided; see
// kernels/elements.as.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { JoinNode, ShuffleNode } from "../network/network-plan.js";
import { clearFirst, type InputBuffer, type LayerScope, type Operation } from "../network/operation.js";

/** Output channel i * groups + g is input channel g * (channels / groups) + i, as in the model document. */
export function createShuffle(node: ShuffleNode, { memory, inputs, output }: LayerScope): Operation {
  const input = defined(inputs[0], "input");
  const { height, width, channels } = output.shape;
  const move = (from: number, frames: number, inverse: number, to: number, add: number) => {
    memory.kernels.shuffleChannels(from, frames * height * width, channels, node.groups, inverse, to, add);
  };
  return {
    name: node.name,
    forward: (frames) => {
      move(input.values, frames, 0, output.values, 0);
    },
    backward: (frames) => {
      if (input.gradient === undefined) return;
      move(defined(output.gradient, "output gradient"), frames, 1, input.gradient, input.overwrite ? 0 : 1);
    },
  };
}

/** A join; it has no parameters. */
export function createJoin(node: JoinNode, scope: LayerScope): Operation {
  const { memory, inputs, output } = scope;
  // An input without learning in front still gets gradients, into a buffer that nobody reads.
  const spare = memory.allocate(4 * scope.capacity * Math.max(...inputs.map(({ elements }) => elements)));
  const operands = inputs.map((input) => ({ values: input.values, gradient: input.gradient ?? spare }));
  const [first, second, third] = operands;
  const a = defined(first, "first input");
  const b = defined(second, "second input");
  const count = (frames: number) => frames * output.elements;
  return {
    name: node.name,
    forward(frames) {
      const { kernels } = memory;
      const to = output.values;
      if (node.op === "concat") concatenate(scope, frames);
      else if (node.op === "mux") {
        kernels.choose(a.values, b.values, defined(third, "third input").values, count(frames), to);
      } else if (node.op === "add") {
        kernels.fillValues(to, count(frames), 0);
        for (const { values } of operands) kernels.addScaled(values, count(frames), 1, to);
      } else kernels.joinBits(a.values, b.values, count(frames), node.op === "or" ? 1 : 0, to);
    },
    backward(frames) {
      const { kernels } = memory;
      const from = defined(output.gradient, "output gradient");
      for (const input of inputs) clearFirst(memory, input, frames);
      if (node.op === "concat") separate(scope, frames);
      else if (node.op === "mux") {
        const c = defined(third, "third input");
        const gradients = [a.gradient, b.gradient, c.gradient] as const;
        kernels.chooseBackward(a.values, b.values, c.values, from, count(frames), ...gradients);
      } else if (node.op === "add") {
        for (const { gradient } of operands) kernels.addScaled(from, count(frames), 1, gradient);
      } else {
        const larger = node.op === "or" ? 1 : 0;
        const gradients = [a.gradient, b.gradient] as const;
        kernels.joinBitsBackward(a.values, b.values, from, count(frames), larger, ...gradients);
      }
    },
  };
}

/** Calls with each input and the byte offset of its channels in a pixel of the output. */
function eachPart(inputs: readonly InputBuffer[], visit: (input: InputBuffer, offset: number) => void): void {
  let offset = 0;
  for (const input of inputs) {
    visit(input, offset);
    offset += input.shape.channels * 4;
  }
}

function concatenate({ memory, inputs, output }: LayerScope, frames: number): void {
  const { height, width, channels } = output.shape;
  eachPart(inputs, ({ values, shape }, offset) => {
    const part = shape.channels;
    memory.kernels.moveChannels(
      values,
      part,
      output.values + offset,
      channels,
      frames * height * width,
      part,
      0,
    );
  });
}

function separate({ memory, inputs, output }: LayerScope, frames: number): void {
  const { height, width, channels } = output.shape;
  const from = defined(output.gradient, "output gradient");
  eachPart(inputs, ({ gradient, shape }, offset) => {
    if (gradient === undefined) return;
    const part = shape.channels;
    memory.kernels.moveChannels(from + offset, channels, gradient, part, frames * height * width, part, 1);
  });
}
