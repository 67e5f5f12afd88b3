// Codes of a quantiser -> the integers that the model's threshold node puts out, so that the graph's value is a plain
// multiple of them wherever that is possible.

import {
  add,
  divide,
  equals,
  multiply,
  rational,
  toInteger,
  zero,
  type Rational,
} from "../exact/rational.js";
import type { Quantiser } from "../chain/quantiser.js";
import { addTo, multiplyBy, type ChannelStep } from "../chain/channel-step.js";

export interface LevelMap {
  /** Integer = scale * (code - lowest) + offset. */
  readonly scale: number;
  readonly offset: number;
  /** From the integer to the graph's value. */
  readonly chain: readonly ChannelStep[];
}

const mostScale = 1024;
const mostOffset = 65_536;

/**
 * Chooses the map.
 * @param lowest the code of "no threshold passed"
 */
export function mapLevels(quantiser: Quantiser, lowest: number, channels: number): LevelMap {
  const lines = Array.from({ length: channels }, (_, c) => quantiser.valueOf(c));
  const growths = lines.map(({ slope }) => slope);
  const bases = lines.map(({ slope, offset }) => add(multiply(slope, rational(BigInt(lowest), 1n)), offset));
  const asIs = quantiser.kind === "explicit" ? wholeLevels(growths, bases) : undefined;
  if (asIs !== undefined) return { ...asIs, chain: [] };
  const [least, greatest] = quantiser.bounds ?? [0, 0];
  if (quantiser.kind === "fixed" && greatest - least === 1) return bits(growths, bases);
  // The value is growth * (code - lowest + ratio).
  const ratio = common(bases.map((base, c) => divide(base, growths[c] ?? zero)));
  const doubled = ratio && toInteger(add(ratio, ratio));
  if (doubled !== undefined && Math.abs(doubled) <= mostOffset) {
    if (doubled % 2 === 0) return { scale: 1, offset: doubled / 2, chain: slopes(growths) };
    return { scale: 2, offset: doubled, chain: slopes(growths.map((growth) => divide(growth, two))) };
  }
  return { scale: 1, offset: 0, chain: [...slopes(growths), addTo(bases)] };
}

const two: Rational = { n: 2n, d: 1n };

/** Two values are always a bit, -1 or +1; where they do not lie around 0, an offset follows. */
function bits(growths: readonly Rational[], bases: readonly Rational[]): LevelMap {
  const halves = growths.map((growth) => divide(growth, two));
  const middles = bases.map((base, c) => add(base, halves[c] ?? zero));
  const isCentred = middles.every(({ n }) => n === 0n);
  return { scale: 2, offset: -1, chain: [...slopes(halves), ...(isCentred ? [] : [addTo(middles)])] };
}

/** Values that are whole numbers already, the same for all channels. */
function wholeLevels(
  growths: readonly Rational[],
  bases: readonly Rational[],
): Omit<LevelMap, "chain"> | undefined {
  const [growth, base] = [common(growths), common(bases)];
  const scale = growth && toInteger(growth);
  const offset = base && toInteger(base);
  if (scale === undefined || offset === undefined) return undefined;
  return scale >= 1 && scale <= mostScale && Math.abs(offset) <= mostOffset ? { scale, offset } : undefined;
}

/** The value that all are, or undefined. */
export function common(values: readonly Rational[]): Rational | undefined {
  const [first] = values;
  return first && values.every((value) => equals(value, first)) ? first : undefined;
}

/** A multiplication, or nothing where all factors are 1. */
export function slopes(values: readonly Rational[]): ChannelStep[] {
  const shared = common(values);
  if (shared?.n === 1n && shared.d === 1n) return [];
  return [multiplyBy(shared ? [shared] : values)];
}
