// Steps that move values without changing them: concat, channelShuffle, flatten. Whole bytes are copied where channels
// are multiples of 8; other widths go bit by bit.

import type { Shape } from "../../../foundation/tensor/shape.js";
import type { ChannelShuffleStep, JoinStep } from "../../program.js";
import { toIntegers } from "../convert.js";
import { allocateIntegers, allocatePlanes, type PlanContext } from "../plan-context.js";
import {
  pixelCount,
  sameValues,
  valueRange,
  type IntegerMap,
  type PlaneMap,
  type TensorMap,
} from "../tensor-map.js";
import type { PlannedStep } from "./planned-step.js";

const byteBits = 8;

/** Output channel i * groups + g is input channel g * (channels / groups) + i. */
export function planChannelShuffle(
  context: PlanContext,
  step: ChannelShuffleStep,
  input: TensorMap,
): PlannedStep {
  const { channels } = input.shape;
  const perGroup = channels / step.groups;
  const positions = Int32Array.from({ length: channels }, (_, c) => {
    const group = Math.floor(c / perGroup);
    return (c - group * perGroup) * step.groups + group;
  });
  return rearrange(context, step.outputShape, [input], [positions], channels);
}

/** Maps side by side along their channels. */
export function planConcatenation(
  context: PlanContext,
  step: JoinStep,
  inputs: readonly TensorMap[],
): PlannedStep {
  let first = 0;
  const positions = inputs.map(({ shape }) => {
    const start = first;
    first += shape.channels;
    return Int32Array.from({ length: shape.channels }, (_, c) => start + c);
  });
  return rearrange(context, step.outputShape, inputs, positions, step.outputShape.channels);
}

/** All elements as channels of one position. */
export function planFlatten(context: PlanContext, step: JoinStep, input: TensorMap): PlannedStep {
  const { outputShape } = step;
  const pixels = pixelCount(input.shape);
  if (input.kind === "planes" && (pixels === 1 || input.shape.channels % byteBits === 0)) {
    return { map: { ...input, shape: outputShape, pixelBytes: input.planeBytes }, kernel: "view" };
  }
  if (input.kind === "integers" && (pixels === 1 || input.stride === input.shape.channels)) {
    return { map: { ...input, shape: outputShape, stride: input.stride * pixels }, kernel: "view" };
  }
  const positions = Int32Array.from({ length: input.shape.channels }, (_, c) => c);
  return rearrange(context, outputShape, [input], [positions], input.shape.channels);
}

/**
 * Moves channel c of pixel p of each input to place p * pixelChannels + positions[c].
 * @param pixelChannels channels of the output that one input pixel fills
 */
function rearrange(
  context: PlanContext,
  outputShape: Shape,
  inputs: readonly TensorMap[],
  positions: readonly Int32Array[],
  pixelChannels: number,
): PlannedStep {
  const planes = inputs.filter((input) => input.kind === "planes");
  const [first] = planes;
  if (
    first !== undefined &&
    planes.length === inputs.length &&
    planes.every((map) => sameValues(map, first))
  ) {
    const map = allocatePlanes(context, outputShape, first);
    return { map, kernel: rearrangeBits(context, planes, positions, pixelChannels, map) };
  }
  const integers = inputs.map((input) => toIntegers(context, input));
  const ranges = integers.map(valueRange);
  const map = allocateIntegers(context, outputShape, {
    minimum: Math.min(...ranges.map((range) => range.minimum)),
    maximum: Math.max(...ranges.map((range) => range.maximum)),
  });
  rearrangeIntegers(context, integers, positions, pixelChannels, map);
  return { map, kernel: "scatter-integers" };
}

function rearrangeBits(
  context: PlanContext,
  inputs: readonly PlaneMap[],
  positions: readonly Int32Array[],
  pixelChannels: number,
  map: PlaneMap,
): string {
  const { arena, kernels, addTask } = context;
  const wholeBytes = positions.every(
    (places, i) =>
      (places[0] ?? 0) % byteBits === 0 &&
      places.length % byteBits === 0 &&
      places.every((place, c) => place === (places[0] ?? 0) + c) &&
      inputs[i]?.planes === map.planes,
  );
  // Pixels of the output start at a byte, except when several input pixels share one output pixel.
  const pixelBits = pixelCount(map.shape) > 1 ? map.pixelBytes * byteBits : pixelChannels;
  if (wholeBytes && pixelBits % byteBits === 0) {
    addPlanewise(context, "copyPixels", inputs, map, (input, index, from, to) => {
      const target = to + (positions[index]?.[0] ?? 0) / byteBits;
      const pixels = pixelCount(input.shape);
      kernels.copyPixels(from, input.pixelBytes, target, pixelBits / byteBits, pixels, input.pixelBytes);
    });
    return "copy-pixels";
  }
  const tables = positions.map((places) => arena.place(places));
  addTask("scatterBits", () => {
    arena.bytes().fill(0, map.pointer, map.pointer + map.planes * map.planeBytes);
  });
  addPlanewise(context, "scatterBits", inputs, map, (input, index, from, to) => {
    const { channels } = input.shape;
    const table = tables[index] ?? 0;
    kernels.scatterBits(from, input.pixelBytes, channels, pixelCount(input.shape), table, to, pixelBits);
  });
  return "scatter-bits";
}

/** Adds one task per input that treats its planes one after the other. */
function addPlanewise(
  { addTask }: PlanContext,
  kernel: "copyPixels" | "scatterBits",
  inputs: readonly PlaneMap[],
  map: PlaneMap,
  move: (input: PlaneMap, index: number, from: number, to: number) => void,
): void {
  inputs.forEach((input, index) => {
    addTask(kernel, () => {
      for (let plane = 0; plane < map.planes; plane++) {
        move(input, index, input.pointer + plane * input.planeBytes, map.pointer + plane * map.planeBytes);
      }
    });
  });
}

function rearrangeIntegers(
  context: PlanContext,
  inputs: readonly IntegerMap[],
  positions: readonly Int32Array[],
  pixelChannels: number,
  map: IntegerMap,
): void {
  const resultStride = pixelCount(map.shape) > 1 ? map.stride : pixelChannels;
  const { arena, kernels, addTask } = context;
  inputs.forEach((input, index) => {
    const table = arena.place(positions[index] ?? new Int32Array(0));
    const { channels } = input.shape;
    const pixels = pixelCount(input.shape);
    addTask("scatterIntegers", () => {
      kernels.scatterIntegers(
        input.pointer,
        input.stride,
        channels,
        pixels,
        table,
        map.pointer,
        resultStride,
      );
    });
  });
}
