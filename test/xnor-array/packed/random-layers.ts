// Random short networks for the packed engine: layer, pool and threshold in the combinations it fuses, at channel counts
// around the edges of bytes, vectors and the fused kernels' limits. fast-check draws the sizes; weights follow a seed.

import fc from "fast-check";
import { elementCount, type Shape } from "../../../src/foundation/tensor/shape.js";
import { windowCount } from "../../../src/foundation/tensor/window.js";
import type { ArrayProgram, Conv2dStep, Step } from "../../../src/xnor-array/program.js";
import { createDraws, type Draws } from "../../conformance/draws.js";

export interface LayerCase {
  readonly program: ArrayProgram;
  readonly frames: readonly Int32Array[];
}

const channelCounts = [1, 7, 8, 9, 16, 24, 31, 32, 33, 63, 64, 65, 128];
const sides = { minLength: 4, maxLength: 4 };

/** An input of bits or of integers, one to three layers, each with threshold and perhaps a pool. */
export const layerCases: fc.Arbitrary<LayerCase> = fc
  .record({
    seed: fc.integer(),
    height: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 9 }),
    channels: fc.constantFrom(...channelCounts),
    highest: fc.constantFrom(1, 1, 1, 3, 15, 255),
    layers: fc.array(
      fc.record({
        groups: fc.constantFrom(1, 1, 2, 4, 8, 16),
        outputsPerGroup: fc.constantFrom(1, 3, 8, 10, 16, 17, 24, 32, 40),
        kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
        stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
        padding: fc.array(fc.integer({ min: 0, max: 2 }), sides),
        value: fc.constantFrom(-1 as const, 0 as const, 1 as const),
        pool: fc.constantFrom("none", "before", "after"),
        levels: fc.constantFrom(1, 1, 1, 3),
        scale: fc.constantFrom(2, 1, -1),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ seed, height, width, channels, highest, layers }) => {
    const draws = createDraws(seed);
    const inputShape = { height, width, channels };
    const steps: Step[] = [];
    let [name, shape, spread]: [string, Shape, number] = ["in", inputShape, highest];
    const add = (step: Step | undefined) => {
      if (step === undefined) return;
      steps.push(step);
      [name, shape] = [step.name, step.outputShape];
    };
    layers.forEach((layer, i) => {
      const conv = convolution(draws, `conv${i}`, name, shape, layer);
      if (conv === undefined) return;
      add(conv);
      if (layer.pool === "before") add(pool(draws, `pool${i}`, name, shape));
      const taps = conv.weights.length / conv.outputChannels;
      add(threshold(draws, `bits${i}`, name, shape, spread * Math.sqrt(taps), layer));
      if (layer.pool === "after") add(pool(draws, `pool${i}`, name, shape));
      spread = layer.levels;
    });
    const frames = [0, 1].map(() =>
      Int32Array.from({ length: elementCount(inputShape) }, () =>
        highest === 1 ? draws.pick([-1, 1]) : draws.whole(0, highest),
      ),
    );
    return { program: { inputName: "in", inputShape, steps, outputName: name }, frames };
  });

interface LayerSizes {
  readonly groups: number;
  readonly outputsPerGroup: number;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly number[];
  readonly value: -1 | 0 | 1;
}

function convolution(
  draws: Draws,
  name: string,
  input: string,
  from: Shape,
  sizes: LayerSizes,
): Conv2dStep | undefined {
  const groups = from.channels % sizes.groups === 0 ? sizes.groups : 1;
  const outputChannels = groups * sizes.outputsPerGroup;
  const [top = 0, left = 0, bottom = 0, right = 0] = sizes.padding;
  const height = windowCount(from.height, sizes.kernel[0], sizes.stride[0], top + bottom);
  const width = windowCount(from.width, sizes.kernel[1], sizes.stride[1], left + right);
  if (height < 1 || width < 1 || outputChannels > 200) return undefined;
  const taps = (sizes.kernel[0] * sizes.kernel[1] * from.channels) / groups;
  return {
    name,
    op: "conv2d",
    inputs: [input],
    outputShape: { height, width, channels: outputChannels },
    outputChannels,
    kernel: sizes.kernel,
    stride: sizes.stride,
    padding: { top, left, bottom, right, value: sizes.value },
    groups,
    weights: draws.weights(outputChannels * taps),
    weightBitWidth: 1,
    ...(draws.whole(0, 1) === 1
      ? { bias: Array.from({ length: outputChannels }, () => draws.whole(-9, 9)) }
      : {}),
  };
}

function pool(draws: Draws, name: string, input: string, from: Shape): Step | undefined {
  const kernel = [draws.whole(1, 3), draws.whole(1, 3)] as const;
  const stride = [draws.whole(1, 2), draws.whole(1, 2)] as const;
  const value = draws.pick([undefined, undefined, -1, 0, 1]);
  const [top, left] = [draws.whole(0, kernel[0] - 1), draws.whole(0, kernel[1] - 1)];
  const height = windowCount(from.height, kernel[0], stride[0], top);
  const width = windowCount(from.width, kernel[1], stride[1], left);
  if (height < 1 || width < 1) return undefined;
  const padding = { top, left, bottom: 0, right: 0, ...(value === undefined ? {} : { value }) };
  const outputShape = { height, width, channels: from.channels };
  return { name, op: "maxPool", inputs: [input], outputShape, kernel, stride, padding };
}

/** Levels around the typical sum, now and then one that every sum passes or none. */
function threshold(
  draws: Draws,
  name: string,
  input: string,
  outputShape: Shape,
  deviation: number,
  { levels, scale }: { levels: number; scale: number },
): Step {
  const reach = Math.ceil(deviation);
  const thresholds = Array.from({ length: outputShape.channels }, () => {
    const far = draws.pick([0, 0, 0, 0, 0, 1, -1]) * 1_000_000;
    const first = draws.whole(-reach, reach) + far;
    return Array.from({ length: levels }, (_, level) => first + level * draws.whole(1, reach));
  });
  const ascending = thresholds.map((ofChannel) => [...ofChannel].sort((a, b) => a - b));
  const directions = thresholds.map(() => draws.pick([1, -1]));
  const offset = scale === 2 ? -levels : 0;
  return {
    name,
    op: "threshold",
    inputs: [input],
    outputShape,
    thresholds: ascending,
    directions,
    levels: { scale, offset },
  };
}
