// What stands between an integer of the model and a tensor of the graph: a chain of per-channel scalar functions, each with
// two readings. `exact` takes the float constants for what they are, fractions, and never rounds; `float32` rounds after
// every operation, in graph order, as a runtime does. All of them are monotone in x.

import { divide, fromNumber, negate, one, toNumber, type Rational } from "../exact/rational.js";
import { addRational, compareTo, divideByRoot, multiplyRational, surdOf, type Surd } from "../exact/surd.js";

export interface ChannelStep {
  exact(x: Surd, channel: number): Surd;
  float32(x: number, channel: number): number;
  /** A clamp is flat outside its bounds; all other steps are straight lines. */
  readonly isClamp?: boolean;
  /** The graph's node, for the list of decisions. */
  readonly from?: string;
}

/** One value for all channels, or one per channel. */
export type ChannelValues = readonly Rational[];

/** The value of a channel. */
export function valueAt(values: ChannelValues, channel: number): Rational {
  const value = values[values.length === 1 ? 0 : channel];
  if (value === undefined) throw new RangeError(`channel ${channel} of ${values.length}`);
  return value;
}

/** Values as the exact fractions they are; they must be finite. */
export function channelValues(values: ArrayLike<number>): ChannelValues {
  return Array.from(values, fromNumber);
}

function floatsOf(values: ChannelValues): (channel: number) => number {
  const floats = values.map(toNumber);
  return (channel) => floats[floats.length === 1 ? 0 : channel] ?? NaN;
}

export function multiplyBy(values: ChannelValues): ChannelStep {
  const float = floatsOf(values);
  return {
    exact: (x, c) => multiplyRational(x, valueAt(values, c)),
    float32: (x, c) => Math.fround(x * Math.fround(float(c))),
  };
}

/** x / value; no value may be 0. */
export function divideBy(values: ChannelValues): ChannelStep {
  const float = floatsOf(values);
  const inverse = values.map((value) => divide(one, value));
  return {
    exact: (x, c) => multiplyRational(x, valueAt(inverse, c)),
    float32: (x, c) => Math.fround(x / Math.fround(float(c))),
  };
}

export function addTo(values: ChannelValues): ChannelStep {
  const float = floatsOf(values);
  return {
    exact: (x, c) => addRational(x, valueAt(values, c)),
    float32: (x, c) => Math.fround(x + Math.fround(float(c))),
  };
}

export function subtractFrom(values: ChannelValues): ChannelStep {
  const float = floatsOf(values);
  return {
    exact: (x, c) => addRational(multiplyRational(x, { n: -1n, d: 1n }), valueAt(values, c)),
    float32: (x, c) => Math.fround(Math.fround(float(c)) - x),
  };
}

/** Bounds may be absent; a lower bound of 0 alone is ReLU. */
export function clampTo(minimum: Rational | undefined, maximum: Rational | undefined): ChannelStep {
  const low = minimum === undefined ? -Infinity : toNumber(minimum);
  const high = maximum === undefined ? Infinity : toNumber(maximum);
  return {
    isClamp: true,
    exact(x) {
      if (maximum !== undefined && compareTo(x, maximum) > 0) return surdOf(maximum);
      if (minimum !== undefined && compareTo(x, minimum) < 0) return surdOf(minimum);
      return x;
    },
    float32: (x) => Math.min(Math.max(x, low), high),
  };
}

/** The parameters of a batch normalisation, one entry per channel. */
export interface BatchNormalisation {
  readonly scale: ChannelValues;
  readonly bias: ChannelValues;
  readonly mean: ChannelValues;
  /** Variance plus epsilon, both as stored; positive. */
  readonly spread: ChannelValues;
}

/** (x - mean) / sqrt(variance + epsilon) * scale + bias, in this order. */
export function normalise({ scale, bias, mean, spread }: BatchNormalisation): ChannelStep {
  const [scales, biases, means, spreads] = [scale, bias, mean, spread].map(floatsOf);
  return {
    exact(x, c) {
      const centred = addRational(x, negate(valueAt(mean, c)));
      const scaled = multiplyRational(divideByRoot(centred, valueAt(spread, c)), valueAt(scale, c));
      return addRational(scaled, valueAt(bias, c));
    },
    float32(x, c) {
      const root = Math.fround(Math.sqrt(Math.fround(spreads?.(c) ?? NaN)));
      const centred = Math.fround(x - Math.fround(means?.(c) ?? NaN));
      const scaled = Math.fround(Math.fround(centred / root) * Math.fround(scales?.(c) ?? NaN));
      return Math.fround(scaled + Math.fround(biases?.(c) ?? NaN));
    },
  };
}

/** The same step seen by other channel numbers: new channel c is old channel `oldChannel[c]`. */
export function renumber(step: ChannelStep, oldChannel: ArrayLike<number>): ChannelStep {
  return {
    ...step,
    exact: (x, c) => step.exact(x, oldChannel[c] ?? 0),
    float32: (x, c) => step.float32(x, oldChannel[c] ?? 0),
  };
}

/** The whole chain, exactly. */
export function runExact(chain: readonly ChannelStep[], start: number, channel: number): Surd {
  return chain.reduce<Surd>((x, step) => step.exact(x, channel), surdOf(fromNumber(start)));
}

/** The whole chain in float32, in graph order. */
export function runFloat32(chain: readonly ChannelStep[], start: number, channel: number): number {
  return chain.reduce((x, step) => step.float32(x, channel), start);
}
