// Builtin operators that act on every value by itself: batch norm that was not fused (MUL, ADD, SUB, DIV with constants),
// activations, and changes between float32 and int8. They are kept as a function of the sum, in the file's own arithmetic
// (float32, one rounding per operator), and never applied to the integers.

import { floatsOf } from "./constants.js";
import type { ImageValue, Lowering, SumsValue } from "./lowering.js";
import type { TfliteOperator, TfliteTensor } from "./read-tflite.js";
import { roundHalfAway, saturate } from "./rounding.js";
import { tensorTypes, typeName } from "./tflite-names.js";

type RealValue = ImageValue | SumsValue;

interface Unary {
  readonly apply: (value: number, channel: number) => number;
  /** The same rising function in every channel, so that it may change places with a maximum. */
  readonly commutesWithMaximum: boolean;
}

const rising = (apply: (value: number) => number): Unary => ({ apply, commutesWithMaximum: true });
const activations: Readonly<Record<number, Unary>> = {
  0: rising((value) => value),
  1: rising((value) => Math.max(0, value)),
  2: rising((value) => Math.max(-1, Math.min(1, value))),
  3: rising((value) => Math.max(0, Math.min(6, value))),
};
const activationOperators: Readonly<Record<string, number>> = { RELU: 1, RELU_N1_TO_1: 2, RELU6: 3 };
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  ADD: (a, b) => a + b,
  SUB: (a, b) => a - b,
  MUL: (a, b) => a * b,
  DIV: (a, b) => a / b,
};

/** Operators lowered here. */
export const pointwiseOperators: ReadonlySet<string> = new Set([
  ...Object.keys(arithmetic),
  ...Object.keys(activationOperators),
  "QUANTIZE",
  "DEQUANTIZE",
]);

/** Lowers one of `pointwiseOperators`. */
export function lowerPointwise(
  lowering: Lowering,
  operator: TfliteOperator,
  input: RealValue,
  place: number,
): void {
  const output = lowering.tensorAt(operator.outputs[0]);
  const unary = output && unaryOf(lowering, operator, input, place, output);
  if (output === undefined || unary === undefined) return;
  const { evaluate } = input;
  const composed = (channel: number, code: number) => unary.apply(evaluate(channel, code), channel);
  if ("pools" in input && input.pools.length > 0 && !unary.commutesWithMaximum) {
    lowering.refuse(
      operator,
      "must not stand behind a max pool unless it is an activation or a change of type",
      {
        fix: "put the batch norm before the pool, where it is fused",
      },
    );
    return;
  }
  lowering.define(output.index, { ...input, evaluate: composed });
}

function unaryOf(
  lowering: Lowering,
  operator: TfliteOperator,
  input: RealValue,
  place: number,
  output: TfliteTensor,
): Unary | undefined {
  const source = lowering.tensorAt(operator.inputs[place]);
  const activation = activationOperators[operator.name];
  if (operator.name === "QUANTIZE" || operator.name === "DEQUANTIZE")
    return typeChange(lowering, operator, source, output);
  if (source?.type !== tensorTypes.float32 || output.type !== tensorTypes.float32) {
    const found = `${typeName(source?.type ?? -1)} to ${typeName(output.type)}`;
    lowering.refuse(operator, "must be float32", {
      found,
      fix: "convert without full integer quantisation",
    });
    return undefined;
  }
  if (activation !== undefined) return activations[activation];
  return binaryOf(lowering, operator, input, place);
}

/** A constant operand: a scalar or one value per channel. */
function binaryOf(
  lowering: Lowering,
  operator: TfliteOperator,
  { shape }: RealValue,
  place: number,
): Unary | undefined {
  const constant = floatsOf(lowering.tensorAt(operator.inputs[1 - place]));
  const { channels } = shape;
  if (constant === undefined || (constant.length !== 1 && constant.length !== channels)) {
    const rule = `must have a second operand that is a float32 constant, one or ${channels} values`;
    const fix = "sums of two computed tensors (residual connections) in float cannot be held as integers";
    lowering.refuse(operator, rule, { fix });
    return undefined;
  }
  const apply = arithmetic[operator.name];
  const fused = activations[operator.options?.int8(0) ?? 0];
  if (apply === undefined || fused === undefined) {
    lowering.refuse(operator, "must have a known fused activation");
    return undefined;
  }
  const at = (channel: number) => constant[constant.length === 1 ? 0 : channel] ?? 0;
  return {
    apply: (value, channel) => {
      const result = place === 0 ? apply(value, at(channel)) : apply(at(channel), value);
      return fused.apply(Math.fround(result), channel);
    },
    commutesWithMaximum: false,
  };
}

function typeChange(
  lowering: Lowering,
  operator: TfliteOperator,
  source: TfliteTensor | undefined,
  output: TfliteTensor,
): Unary | undefined {
  const quantizing = operator.name === "QUANTIZE";
  const [from, to] = quantizing
    ? [tensorTypes.float32, tensorTypes.int8]
    : [tensorTypes.int8, tensorTypes.float32];
  const { scale, zeroPoint } = quantizing ? output : (source ?? output);
  const [step] = scale;
  if (
    source?.type !== from ||
    output.type !== to ||
    step === undefined ||
    scale.length !== 1 ||
    !(step > 0)
  ) {
    const found = `${typeName(source?.type ?? -1)} to ${typeName(output.type)}`;
    lowering.refuse(operator, "must be between float32 and int8, with one scale", { found });
    return undefined;
  }
  const zero = zeroPoint[0] ?? 0;
  if (quantizing) return rising((value) => saturate(roundHalfAway(Math.fround(value / step)) + zero));
  return rising((value) => Math.fround((value - zero) * step));
}
