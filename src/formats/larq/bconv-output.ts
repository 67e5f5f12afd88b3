// The output transform of a LceBconv2d with float32 or int8 output, in the kernel's own arithmetic (larq/compute-engine,
// tflite/kernels/bconv2d.cc and core/bconv2d/output_transform.h): constants computed in double and stored as float32.

import type { BconvGeometry } from "./bconv-geometry.js";
import { floatsOf } from "./constants.js";
import type { Lowering, SumsValue } from "./lowering.js";
import type { TfliteOperator, TfliteTensor } from "./read-tflite.js";
import { roundHalfAway, saturate } from "./rounding.js";
import { tensorTypes, typeName } from "./tflite-names.js";

/** What the kernel makes of a signed sum where its output is float32 or int8. */
export function realOutput(
  lowering: Lowering,
  operator: TfliteOperator,
  output: TfliteTensor,
  products: number,
  { outputChannels, activation }: BconvGeometry,
): SumsValue["evaluate"] | undefined {
  const int8 = output.type === tensorTypes.int8;
  if (!int8 && output.type !== tensorTypes.float32) {
    lowering.refuse(operator, "must put out int32, float32 or int8", { found: typeName(output.type) });
    return undefined;
  }
  const multipliers = channelFloats(lowering, operator, 2, outputChannels, 1);
  const biases = channelFloats(lowering, operator, 3, outputChannels, 0);
  const [scale = int8 ? NaN : 1] = int8 ? output.scale : [1];
  const zeroPoint = int8 ? (output.zeroPoint[0] ?? 0) : 0;
  if (multipliers === undefined || biases === undefined || !(scale > 0)) {
    lowering.refuse(
      operator,
      `must have finite multipliers and biases for ${outputChannels} channels, and a scale where it puts out int8`,
    );
    return undefined;
  }
  const factors = multipliers.map((multiplier) => Math.fround((-1 * multiplier) / scale));
  const offsets = multipliers.map((multiplier, c) =>
    Math.fround(((biases[c] ?? 0) + products * multiplier) / scale + zeroPoint),
  );
  const [low, high] = clampRange(activation, products);
  return (channel, sum) => {
    const doubled = Math.max(products - high, Math.min(products - low, products - sum));
    const product = Math.fround(doubled * (factors[channel] ?? 0));
    const value = Math.fround(product + (offsets[channel] ?? 0));
    return int8 ? saturate(roundHalfAway(value)) : value;
  };
}

function channelFloats(
  lowering: Lowering,
  operator: TfliteOperator,
  place: number,
  channels: number,
  missing: number,
): number[] | undefined {
  const index = operator.inputs[place];
  if (index === undefined || index < 0) return new Array<number>(channels).fill(missing);
  const values = floatsOf(lowering.tensorAt(index));
  return values?.length === channels ? [...values] : undefined;
}

/** Bounds of the fused activation on the signed sum. */
function clampRange(activation: number, products: number): [low: number, high: number] {
  const ranges: readonly (readonly [number, number])[] = [
    [-products, products],
    [0, products],
    [-1, 1],
    [0, 6],
  ];
  const [low, high] = ranges[activation] ?? [-products, products];
  return [Math.max(low, -products), Math.min(high, products)];
}
