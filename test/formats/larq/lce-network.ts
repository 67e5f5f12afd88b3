// Random LCE graphs, layer by layer, for the writer and the witness.

import type { Random } from "../../support/model-layers.js";
import { types, type GraphSpec, type OperatorSpec, type TensorSpec } from "./tflite-writer.js";

export interface ConvOptions {
  readonly kernel?: number;
  readonly stride?: number;
  /** Default "SAME". */
  readonly padding?: "SAME" | "VALID";
  /** Default 1. */
  readonly padValues?: 0 | 1;
  readonly groups?: number;
  readonly activation?: 0 | 1 | 2 | 3;
  /** Default "bits". */
  readonly output?: "bits" | "float" | "int8";
  readonly plain?: boolean;
}

const convDefaults: Required<ConvOptions> = {
  kernel: 3,
  stride: 1,
  padding: "SAME",
  padValues: 1,
  groups: 1,
  activation: 0,
  output: "bits",
  plain: false,
};

/** Grows a graph; every method adds one operator behind the last tensor. */
export class LceNetwork {
  readonly tensors: TensorSpec[] = [];
  readonly operators: OperatorSpec[] = [];
  #last: number;
  #height: number;
  #width: number;
  #channels: number;

  constructor(
    readonly random: Random,
    [height, width, channels]: readonly [number, number, number],
    int8 = false,
  ) {
    [this.#height, this.#width, this.#channels] = [height, width, channels];
    const type = int8 ? types.int8 : types.float32;
    this.#last = this.tensor({
      name: "image",
      shape: [1, height, width, channels],
      type,
      ...(int8 && { scale: 1, zeroPoint: 3 }),
    });
  }

  tensor(spec: TensorSpec): number {
    this.tensors.push(spec);
    return this.tensors.length - 1;
  }

  push(
    name: string,
    inputs: readonly number[],
    output: Omit<TensorSpec, "name">,
    rest: Partial<OperatorSpec> = {},
  ): this {
    const index = this.tensor({ name: `t${this.tensors.length}`, ...output });
    this.operators.push({ name, inputs: [this.#last, ...inputs], outputs: [index], ...rest });
    this.#last = index;
    return this;
  }

  words = () => Math.ceil(this.#channels / 32);
  mapOf = (channels: number) => [1, this.#height, this.#width, channels];
  constant(values: Int32Array | Float32Array, shape: readonly number[] = [values.length]): number {
    return this.tensor({
      name: "constant",
      shape,
      type: values instanceof Int32Array ? types.int32 : types.float32,
      data: values,
    });
  }
  reals = (count: number, low: number, high: number) =>
    Float32Array.from({ length: count }, () => low + (high - low) * this.random());

  quantize(): this {
    return this.push("LceQuantize", [], { shape: this.mapOf(this.words()), type: types.int32 });
  }
  dequantize(int8?: { scale: number; zeroPoint: number }): this {
    return this.push("LceDequantize", [], {
      shape: this.mapOf(this.#channels),
      type: int8 ? types.int8 : types.float32,
      ...int8,
    });
  }

  conv(outputs: number, options: ConvOptions = {}): this {
    const chosen = { ...convDefaults, ...options };
    const { kernel, stride, padding, groups, output } = chosen;
    const perGroup = this.#channels / groups;
    const inputChannels = this.#channels;
    const products = kernel * kernel * perGroup;
    const filter = this.#filter(outputs, kernel, perGroup);
    this.#resize(kernel, stride, padding);
    this.#channels = outputs;
    const inputs = [filter, ...this.#outputConstants(outputs, products, output, chosen.plain)];
    const bits = output === "bits";
    const type = bits ? types.int32 : output === "int8" ? types.int8 : types.float32;
    const shape = this.mapOf(bits ? this.words() : outputs);
    const quantization = output === "int8" ? { scale: 0.37, zeroPoint: -5 } : {};
    return this.push(
      "LceBconv2d",
      inputs,
      { shape, type, ...quantization },
      {
        options: {
          channels_in: inputChannels,
          dilation_height_factor: 1,
          dilation_width_factor: 1,
          fused_activation_function: chosen.activation,
          pad_values: chosen.padValues,
          padding: padding === "SAME" ? 0 : 1,
          stride_height: stride,
          stride_width: stride,
        },
      },
    );
  }
  #filter(outputs: number, kernel: number, perGroup: number): number {
    const depth = Math.ceil(perGroup / 32);
    const words = Int32Array.from({ length: outputs * kernel * kernel * depth }, (_, i) => {
      const used = Math.min(32, perGroup - (i % depth) * 32);
      return Math.floor(this.random() * 2 ** used) | 0;
    });
    return this.constant(words, [outputs, kernel, kernel, depth]);
  }
  /** Multiplier, bias and threshold; -1 for what the output does not need. */
  #outputConstants(outputs: number, products: number, output: string, plain: boolean): number[] {
    const spread = Math.sqrt(products);
    if (output === "bits") {
      const limits = Int32Array.from({ length: outputs }, () =>
        Math.round(products / 2 + (this.random() - 0.5) * spread),
      );
      if (outputs > 4) limits.set([-(2 ** 31), 2 ** 31 - 1]);
      return [-1, -1, this.constant(limits)];
    }
    if (plain) return [-1, -1, -1];
    return [
      this.constant(this.reals(outputs, -0.4, 0.6)),
      this.constant(this.reals(outputs, -spread / 4, spread / 4)),
      -1,
    ];
  }
  #resize(kernel: number, stride: number, padding: "SAME" | "VALID") {
    [this.#height, this.#width] = [this.#height, this.#width].map((size) =>
      padding === "SAME" ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1,
    ) as [number, number];
  }

  binaryPool(kernel = 2, stride = 2, padding: "SAME" | "VALID" = "VALID"): this {
    this.#resize(kernel, stride, padding);
    const options = {
      filter_height: kernel,
      filter_width: kernel,
      padding: padding === "SAME" ? 0 : 1,
      stride_height: stride,
      stride_width: stride,
    };
    return this.push(
      "LceBMaxPool2d",
      [],
      { shape: this.mapOf(this.words()), type: types.int32 },
      { options },
    );
  }
  realPool(kernel = 2, stride = 2, padding: "SAME" | "VALID" = "VALID"): this {
    const { type, scale, zeroPoint } = this.tensors[this.#last]!;
    this.#resize(kernel, stride, padding);
    const fields = [
      [0, "int8", padding === "SAME" ? 0 : 1],
      [1, "int32", stride],
      [2, "int32", stride],
      [3, "int32", kernel],
      [4, "int32", kernel],
    ] as const;
    const quantization = scale === undefined ? {} : { scale, zeroPoint: zeroPoint ?? 0 };
    return this.push(
      "MAX_POOL_2D",
      [],
      { shape: this.mapOf(this.#channels), type, ...quantization },
      { fields },
    );
  }
  mul(low = -1, high = 1): this {
    const constant = this.constant(this.reals(this.#channels, low, high));
    return this.push("MUL", [constant], { shape: this.mapOf(this.#channels), type: types.float32 });
  }
  add(low = -1, high = 1): this {
    const constant = this.constant(this.reals(this.#channels, low, high));
    return this.push("ADD", [constant], { shape: this.mapOf(this.#channels), type: types.float32 });
  }
  toInt8(scale: number, zeroPoint: number): this {
    return this.push("QUANTIZE", [], {
      shape: this.mapOf(this.#channels),
      type: types.int8,
      scale,
      zeroPoint,
    });
  }
  relu(): this {
    return this.push("RELU", [], { shape: this.mapOf(this.#channels), type: types.float32 });
  }
  mean(): this {
    const axes = this.constant(Int32Array.from([1, 2]));
    [this.#height, this.#width] = [1, 1];
    return this.push("MEAN", [axes], { shape: [1, this.#channels], type: types.float32 });
  }
  flatten(): this {
    this.#channels *= this.#height * this.#width;
    [this.#height, this.#width] = [1, 1];
    const { type } = this.tensors[this.#last]!;
    const shape = type === types.int32 ? this.mapOf(this.words()) : [1, this.#channels];
    return this.push("RESHAPE", [], { shape, type });
  }
  /** Weights -a and +a (and 0) per row; a is a power of two unless `scales` are given. */
  dense(
    outputs: number,
    { ternary = false, scales }: { ternary?: boolean; scales?: readonly number[] } = {},
  ): this {
    const inputs = this.#channels;
    const sign = () => (ternary && this.random() < 0.3 ? 0 : this.random() < 0.5 ? -1 : 1);
    const weights = Float32Array.from(
      { length: outputs * inputs },
      (_, i) => sign() * (scales?.[Math.floor(i / inputs)] ?? 0.25),
    );
    const bias = this.constant(this.reals(outputs, -1, 1));
    const filter = this.constant(weights, [outputs, inputs]);
    this.#channels = outputs;
    return this.push(
      "FULLY_CONNECTED",
      [filter, bias],
      { shape: [1, outputs], type: types.float32 },
      { fields: [[0, "int8", 0]] },
    );
  }
  softmax(): this {
    return this.push("SOFTMAX", [], { shape: [1, this.#channels], type: types.float32 });
  }

  /** Index of the tensor behind the last operator. */
  get last(): number {
    return this.#last;
  }
  graph(): GraphSpec {
    return { tensors: this.tensors, operators: this.operators, inputs: [0], outputs: [this.#last] };
  }
}
