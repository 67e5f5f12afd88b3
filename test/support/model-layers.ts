// The layers a test model is made of (see model-builder.ts): sizes are followed only as far as weight counts need.

import { encodeBase64 } from "../../src/foundation/bits/base64.js";
import { packSigns } from "../../src/foundation/bits/packed-bits.js";
import { windowCount } from "../../src/foundation/tensor/window.js";

export type Size = readonly [height: number, width: number, channels: number];
export type Random = () => number;
interface Naming {
  /** Default `<op><position>`, e.g. "conv2d0". */
  name?: string;
  /** Default the layer before, or "encoder". */
  inputs?: string[];
}
/** A layer: its names, and how it becomes a node once the sizes of its inputs are known. */
export interface LayerPlan extends Naming {
  readonly op: string;
  make(inputs: readonly Size[], random: Random): { fields: object; output: Size };
}

/** A convolution; defaults: 1x1 kernel, stride 1, no padding (value -1), one group, no bias, weights of one bit. */
export function conv(
  outputChannels: number,
  options: Naming & {
    kernel?: [number, number];
    stride?: [number, number];
    /** The same on all four sides, or each side. */
    padding?: number | { top: number; left: number; bottom: number; right: number };
    paddingValue?: -1 | 0 | 1;
    groups?: number;
    bias?: number[];
    bitWidth?: number;
  } = {},
): LayerPlan {
  const {
    kernel = [1, 1],
    stride = [1, 1],
    padding: sides = 0,
    paddingValue: value = -1,
    groups = 1,
    bias,
    bitWidth = 1,
  } = options;
  const padding =
    typeof sides === "number" ? { top: sides, left: sides, bottom: sides, right: sides } : sides;
  const fields = {
    outputChannels,
    kernel,
    stride,
    padding: { ...padding, value },
    groups,
    ...(bias && { bias }),
  };
  return {
    ...naming(options),
    op: "conv2d",
    make([input = [0, 0, 0]], random) {
      const count = (outputChannels * kernel[0] * kernel[1] * input[2]) / groups;
      const height = windowCount(input[0], kernel[0], stride[0], padding.top + padding.bottom);
      const width = windowCount(input[1], kernel[1], stride[1], padding.left + padding.right);
      const weights = { order: "OHWI", ...randomWeights(count, bitWidth, random) };
      return { fields: { ...fields, weights }, output: [height, width, outputChannels] };
    },
  };
}

/** A dense layer over the flattened input. */
export function dense(
  outputChannels: number,
  options: Naming & { bias?: number[]; bitWidth?: number } = {},
): LayerPlan {
  return {
    ...naming(options),
    op: "dense",
    make([input = [0, 0, 0]], random) {
      const count = outputChannels * input[0] * input[1] * input[2];
      const weights = { order: "OI", ...randomWeights(count, options.bitWidth ?? 1, random) };
      return {
        fields: { outputChannels, weights, ...(options.bias && { bias: options.bias }) },
        output: [1, 1, outputChannels],
      };
    },
  };
}

/** A threshold; thresholds are whole numbers within `spread` (default 3) of 0, directions both; several `levels` are mapped to 0, 1, 2 ... */
export function threshold(options: Naming & { levels?: number; spread?: number } = {}): LayerPlan {
  const { levels = 1, spread = 3 } = options;
  return {
    ...naming(options),
    op: "threshold",
    make([input = [0, 0, 0]], random) {
      const start = () => Math.floor(random() * (2 * spread + 1)) - spread;
      const ladder = () => accumulate(start(), levels, () => 1 + Math.floor(random() * spread));
      const ladders = Array.from({ length: input[2] }, ladder);
      const directions = ladders.map(() => (random() < 0.25 ? -1 : 1));
      const fields =
        levels === 1
          ? { thresholds: ladders.flat() }
          : { thresholds: ladders, levels: { scale: 1, offset: 0 } };
      return { fields: { ...fields, directions }, output: input };
    },
  };
}

/** A max pool, 2x2 with stride 2 unless told otherwise. */
export function maxPool(
  options: Naming & { kernel?: [number, number]; stride?: [number, number] } = {},
): LayerPlan {
  const { kernel = [2, 2], stride = kernel } = options;
  return {
    ...naming(options),
    op: "maxPool",
    make: ([input = [0, 0, 0]]) => ({ fields: { kernel, stride }, output: pooled(input, kernel, stride) }),
  };
}

/** A sum pool, over the whole map unless a kernel is given. */
export function sumPool(
  options: Naming & { kernel?: [number, number]; stride?: [number, number] } = {},
): LayerPlan {
  const { kernel, stride } = options;
  return {
    ...naming(options),
    op: "sumPool",
    make([input = [0, 0, 0]]) {
      const output = kernel ? pooled(input, kernel, stride ?? kernel) : ([1, 1, input[2]] as const);
      return { fields: { kernel: kernel ?? "global", ...(stride && { stride }) }, output };
    },
  };
}

/** add, or, and, mux, concat, flatten: joins of the named inputs. */
export function join(
  op: "add" | "or" | "and" | "mux" | "concat" | "flatten",
  inputs?: string[],
  name?: string,
): LayerPlan {
  return {
    ...(inputs && { inputs }),
    ...(name !== undefined && { name }),
    op,
    make(sizes) {
      const [height, width, channels] = sizes[0] ?? [0, 0, 0];
      if (op === "flatten") return { fields: {}, output: [1, 1, height * width * channels] };
      const joined = op === "concat" ? sizes.reduce((sum, size) => sum + size[2], 0) : channels;
      return { fields: {}, output: [height, width, joined] };
    },
  };
}

/** A channel shuffle. */
export function channelShuffle(groups: number, options: Naming = {}): LayerPlan {
  return {
    ...naming(options),
    op: "channelShuffle",
    make: ([input = [0, 0, 0]]) => ({ fields: { groups }, output: input }),
  };
}

function naming({ name, inputs }: Naming): Naming {
  return { ...(name !== undefined && { name }), ...(inputs && { inputs }) };
}

function pooled(input: Size, kernel: readonly [number, number], stride: readonly [number, number]): Size {
  return [
    windowCount(input[0], kernel[0], stride[0], 0),
    windowCount(input[1], kernel[1], stride[1], 0),
    input[2],
  ];
}

function randomWeights(count: number, bitWidth: number, random: Random): { bits: string; bitWidth?: number } {
  const signs = Array.from({ length: count * bitWidth }, () => (random() < 0.5 ? -1 : 1));
  return { bits: encodeBase64(packSigns(signs).bytes), ...(bitWidth > 1 && { bitWidth }) };
}

function accumulate(start: number, count: number, step: () => number): number[] {
  const values = [start];
  while (values.length < count) values.push((values.at(-1) ?? 0) + step());
  return values;
}
