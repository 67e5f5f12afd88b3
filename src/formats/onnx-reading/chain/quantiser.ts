// The operators that turn a real number into one of a few values: a whole-number code, and what the code stands for.

import {
  add,
  divide,
  multiply,
  negate,
  one,
  rational,
  toNumber,
  zero,
  type Rational,
} from "../exact/rational.js";
import { addRational, compareTo, multiplyRational, type Surd } from "../exact/surd.js";
import { valueAt, type ChannelValues } from "./channel-step.js";
import type { Line } from "./line.js";
import { roundExact, roundFloat, type RoundingMode } from "./rounding.js";

export interface Quantiser {
  /** The code of a number; monotone in it, whole. */
  codeOf(x: Surd, channel: number): number;
  /** The same in float32 arithmetic. */
  codeOfFloat(x: number, channel: number): number;
  /** The graph's value of a code: slope * code + offset. */
  valueOf(channel: number): Line;
  /** Least and greatest code, where the operator bounds them. */
  readonly bounds?: readonly [lowest: number, highest: number];
  /**
   * `explicit`: the graph lists the thresholds, and all of them are kept. `fixed`: two or three levels. `integer`: as many
   * levels as codes can occur.
   */
  readonly kind: "explicit" | "fixed" | "integer";
  /** False where a larger number gives a smaller code. */
  readonly rises: boolean;
  /** The listed thresholds of a channel. */
  readonly thresholdsOf?: (channel: number) => readonly Rational[];
}

/** BipolarQuant: x >= 0 gives +scale, else -scale; zero and -0 give +scale. */
export function bipolarQuantiser(scale: ChannelValues): Quantiser {
  return {
    bounds: [0, 1],
    kind: "fixed",
    rises: true,
    codeOf: (x) => (compareTo(x, zero) >= 0 ? 1 : 0),
    codeOfFloat: (x) => (x >= 0 ? 1 : 0),
    valueOf(c) {
      const step = valueAt(scale, c);
      return { slope: add(step, step), offset: negate(step) };
    },
  };
}

/** ONNX Sign: -1, 0 or 1. */
export const signQuantiser: Quantiser = {
  bounds: [-1, 1],
  kind: "fixed",
  rises: true,
  codeOf: (x) => compareTo(x, zero),
  codeOfFloat: (x) => Math.sign(x),
  valueOf: () => ({ slope: one, offset: zero }),
};

/** Comparison with a constant: 1 where it holds, 0 where not. */
export function comparison(kind: ">" | ">=" | "<" | "<=", bound: ChannelValues): Quantiser {
  const floats = bound.map(toNumber);
  const holds = (sign: number) =>
    kind === ">" ? sign > 0 : kind === ">=" ? sign >= 0 : kind === "<" ? sign < 0 : sign <= 0;
  return {
    bounds: [0, 1],
    kind: "fixed",
    rises: kind === ">" || kind === ">=",
    ...(kind === ">=" && { thresholdsOf: (c: number) => [valueAt(bound, c)] }),
    codeOf: (x, c) => (holds(compareTo(x, valueAt(bound, c))) ? 1 : 0),
    codeOfFloat: (x, c) => (holds(x - (floats[floats.length === 1 ? 0 : c] ?? NaN)) ? 1 : 0),
    valueOf: () => ({ slope: one, offset: zero }),
  };
}

export interface IntegerQuantisation {
  readonly scale: ChannelValues;
  readonly zeroPoint: ChannelValues;
  readonly lowest: number;
  readonly highest: number;
  readonly rounding: RoundingMode;
}

/** IntQuant: divide by the scale, add the zero point, clamp, round; the value is (code - zero point) * scale. */
export function integerQuantiser({
  scale,
  zeroPoint,
  lowest,
  highest,
  rounding,
}: IntegerQuantisation): Quantiser {
  const [inverse, scales, zeros] = [
    scale.map((value) => divide(one, value)),
    scale.map(toNumber),
    zeroPoint.map(toNumber),
  ];
  const at = (list: readonly number[], c: number) => list[list.length === 1 ? 0 : c] ?? NaN;
  const [low, high] = [rational(BigInt(lowest), 1n), rational(BigInt(highest), 1n)];
  return {
    bounds: [lowest, highest],
    kind: "integer",
    rises: true,
    codeOf(x, c) {
      const y = addRational(multiplyRational(x, valueAt(inverse, c)), valueAt(zeroPoint, c));
      if (compareTo(y, low) <= 0) return lowest;
      if (compareTo(y, high) >= 0) return highest;
      return roundExact(y, rounding);
    },
    codeOfFloat(x, c) {
      const y = Math.fround(Math.fround(x / Math.fround(at(scales, c))) + Math.fround(at(zeros, c)));
      return roundFloat(Math.min(Math.max(y, lowest), highest), rounding);
    },
    valueOf(c) {
      const slope = valueAt(scale, c);
      return { slope, offset: negate(multiply(slope, valueAt(zeroPoint, c))) };
    },
  };
}

/** Round, Floor or Ceil to whole numbers. */
export function wholeNumbers(rounding: RoundingMode): Quantiser {
  return {
    kind: "integer",
    rises: true,
    codeOf: (x) => roundExact(x, rounding),
    codeOfFloat: (x) => roundFloat(x, rounding),
    valueOf: () => ({ slope: one, offset: zero }),
  };
}

/** MultiThreshold: out_scale * (number of thresholds not above x) + out_bias. */
export interface MultiThreshold {
  /** `rows[channel]`, or one row for all channels; ascending. */
  readonly rows: readonly (readonly Rational[])[];
  readonly scale: Rational;
  readonly bias: Rational;
}

export function multiThresholdQuantiser({ rows, scale, bias }: MultiThreshold): Quantiser {
  const rowOf = (c: number) => rows[rows.length === 1 ? 0 : c] ?? [];
  const floats = rows.map((row) => row.map((value) => Math.fround(toNumber(value))));
  return {
    bounds: [0, rows[0]?.length ?? 0],
    kind: "explicit",
    rises: true,
    thresholdsOf: rowOf,
    codeOf(x, c) {
      const firstAbove = rowOf(c).findIndex((threshold) => compareTo(x, threshold) < 0);
      return firstAbove < 0 ? rowOf(c).length : firstAbove;
    },
    codeOfFloat: (x, c) =>
      (floats[floats.length === 1 ? 0 : c] ?? []).filter((threshold) => x >= threshold).length,
    valueOf: () => ({ slope: scale, offset: bias }),
  };
}
