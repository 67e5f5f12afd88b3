// What went into one value of a node: the weights and inputs of its dot product, the sum and thresholds of a comparison, the
// window of a pool. Shown where two runs part, so that a reader can check the arithmetic by hand.

import { defined } from "../../foundation/errors/invariant-error.js";
import { elementIndex } from "../../foundation/tensor/shape.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import type { Conv2dNode, DenseNode, MaxPoolNode, Model, ModelNode, SumPoolNode } from "../../model/model.js";
import { weightsOf } from "./weight-hypotheses.js";

export interface Place {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/** One product of a dot product, or one value of a window. */
export interface Operand extends Place {
  readonly input: number;
  /** The input lies in the border. */
  readonly border: boolean;
  /** Absent in a pool. */
  readonly weight?: number;
}

export type Operands =
  | {
      readonly kind: "dot-product";
      readonly node: string;
      readonly at: Place;
      /** In the order of the weights, all of them. */
      readonly products: readonly Operand[];
      readonly bias: number;
      readonly signedSum: number;
      /** Products of equal signs, where weights and inputs are -1 and +1. */
      readonly agreements?: number;
    }
  | {
      readonly kind: "comparison";
      readonly node: string;
      readonly at: Place;
      readonly value: number;
      readonly thresholds: readonly number[];
      readonly direction: 1 | -1;
      /** How the compared value came about. */
      readonly source?: Operands;
    }
  | {
      readonly kind: "window";
      readonly node: string;
      readonly at: Place;
      readonly values: readonly Operand[];
    }
  | {
      readonly kind: "inputs";
      readonly node: string;
      readonly at: Place;
      readonly values: readonly (readonly [string, number])[];
    };

/** The operands of one value of a node, or undefined for the encoder. */
export function operandsOf(model: Model, trace: LayerTrace, name: string, at: Place): Operands | undefined {
  const node = model.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) return undefined;
  const inputName = defined(node.inputs[0], "input");
  const input = defined(trace.get(inputName), `tensor "${inputName}"`);
  switch (node.op) {
    case "conv2d":
    case "dense":
      return dotProduct(node, input, at);
    case "threshold": {
      const source = operandsOf(model, trace, inputName, at);
      return {
        kind: "comparison",
        node: name,
        at,
        value: valueAt(input, at),
        thresholds: node.thresholds[at.channel] ?? [],
        direction: node.directions[at.channel] ?? 1,
        ...(source !== undefined && { source }),
      };
    }
    case "maxPool":
    case "sumPool":
      return { kind: "window", node: name, at, values: windowOperands(node, input, at) };
    default:
      return { kind: "inputs", node: name, at, values: elementInputs(node, trace, at) };
  }
}

function valueAt({ shape, values }: IntegerTensor, { y, x, channel }: Place): number {
  return values[elementIndex(shape, y, x, channel)] ?? 0;
}

function dotProduct(node: Conv2dNode | DenseNode, input: IntegerTensor, at: Place): Operands {
  const weights = weightsOf(node);
  const perOutput = weights.length / node.outputChannels;
  const taps = node.op === "conv2d" ? convolutionTaps(node, input, at) : denseTaps(input);
  const products = taps.map((tap, i) => ({ ...tap, weight: weights[at.channel * perOutput + i] ?? 0 }));
  const bias = node.bias?.[at.channel] ?? 0;
  const signedSum = products.reduce((sum, { weight, input: value }) => sum + weight * value, 0);
  const bipolar = products.every(
    ({ weight, input: value }) => Math.abs(weight) === 1 && Math.abs(value) === 1,
  );
  const agreements = products.filter(({ weight, input: value }) => weight === value).length;
  const base = { kind: "dot-product", node: node.name, at, products, bias, signedSum } as const;
  return bipolar ? { ...base, agreements } : base;
}

function denseTaps({ shape, values }: IntegerTensor): Operand[] {
  return Array.from(values, (input, index) => {
    const pixel = Math.floor(index / shape.channels);
    const place = {
      y: Math.floor(pixel / shape.width),
      x: pixel % shape.width,
      channel: index % shape.channels,
    };
    return { ...place, input, border: false };
  });
}

function convolutionTaps(node: Conv2dNode, input: IntegerTensor, at: Place): Operand[] {
  const { kernel, stride, padding, groups, outputChannels } = node;
  const perGroup = input.shape.channels / groups;
  const firstChannel = Math.floor(at.channel / (outputChannels / groups)) * perGroup;
  const taps: Operand[] = [];
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) {
      const y = at.y * stride[0] - padding.top + ky;
      const x = at.x * stride[1] - padding.left + kx;
      for (let c = 0; c < perGroup; c++)
        taps.push(operandAt(input, { y, x, channel: firstChannel + c }, padding.value));
    }
  }
  return taps;
}

function windowOperands(node: MaxPoolNode | SumPoolNode, input: IntegerTensor, at: Place): Operand[] {
  const { kernel, stride } = node;
  const { top, left, value } = node.op === "maxPool" ? node.padding : { top: 0, left: 0, value: undefined };
  const values: Operand[] = [];
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) {
      const place = { y: at.y * stride[0] - top + ky, x: at.x * stride[1] - left + kx, channel: at.channel };
      const operand = operandAt(input, place, value ?? 0);
      if (!operand.border || value !== undefined) values.push(operand);
    }
  }
  return values;
}

function operandAt(input: IntegerTensor, place: Place, borderValue: number): Operand {
  const { height, width } = input.shape;
  const border = place.y < 0 || place.x < 0 || place.y >= height || place.x >= width;
  return { ...place, input: border ? borderValue : valueAt(input, place), border };
}

/** Inputs of an element-wise join at the same place; for the others, nothing that would fit in a line. */
function elementInputs(node: ModelNode, trace: LayerTrace, at: Place): (readonly [string, number])[] {
  if (!["add", "or", "and", "mux"].includes(node.op)) return [];
  return node.inputs.map(
    (name) => [name, valueAt(defined(trace.get(name), `tensor "${name}"`), at)] as const,
  );
}
