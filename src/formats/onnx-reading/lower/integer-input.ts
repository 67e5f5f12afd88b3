// A signal as operators on integers need it: per channel a straight line from the model's integer to the graph's number.

import { divide, fromNumber, negate, toInteger, type Rational } from "../exact/rational.js";
import { add } from "../exact/rational.js";
import { lineOf, type Line } from "../chain/line.js";
import { TwoRoots } from "../exact/surd.js";
import { GraphFault } from "../graph/graph-fault.js";
import { imageAsIntegers, NeedsIntegerEncoder } from "./encoder-use.js";
import { common } from "./level-map.js";
import type { Lowering } from "./lowering.js";
import type { Signal } from "./signal.js";

export interface IntegerInput {
  readonly signal: Signal;
  /** One per model channel: the graph's number = slope * integer + offset, slope not 0. */
  readonly lines: readonly Line[];
}

const notIntegers = {
  fix: "let a quantiser (BipolarQuant, Quant, MultiThreshold, Sign) follow the normalisation or activation",
};

/**
 * The integers of a signal.
 * @throws GraphFault where something real-valued stands between: a batch normalisation or ReLU without a quantiser
 */
export function integerInput(lowering: Lowering, input: Signal): IntegerInput {
  if (input.shuffle !== undefined) throw new GraphFault("must not stand inside a channel shuffle");
  const [pool] = input.pools;
  if (pool !== undefined) {
    throw new GraphFault("must follow a quantiser", {
      found: `max pool "${pool.name}" over channels that fall, with no quantiser behind it`,
      ...notIntegers,
    });
  }
  const signal = imageAsIntegers(lowering, input, input.isImage ? zeroPointOf(input) : 0);
  return { signal, lines: linesOf(signal) };
}

/** As `integerInput`, for operators that cannot sum the bits of a thermometer. */
export function mapInput(lowering: Lowering, input: Signal): IntegerInput {
  if (input.repeat > 1) throw new NeedsIntegerEncoder();
  return integerInput(lowering, input);
}

function linesOf(signal: Signal): readonly Line[] {
  const lines = signal.sums.map((sums, c) => safeLine(signal, sums, c));
  return lines.map((line) => {
    if (line === undefined) {
      throw new GraphFault("must follow a quantiser", { found: "real numbers per channel", ...notIntegers });
    }
    if (line.slope.n === 0n) throw new GraphFault("must not scale a channel by 0", notIntegers);
    return line;
  });
}

function safeLine(signal: Signal, sums: Signal["sums"][number], channel: number): Line | undefined {
  try {
    return lineOf(signal.chain, sums, channel);
  } catch (error) {
    if (error instanceof TwoRoots) return undefined;
    throw error;
  }
}

/** The code of an image that stands for 0 in every channel, where it is one; else 0. */
export function zeroPointOf(image: Signal): number {
  const lines = linesOf(image);
  const zeroPoint = common(lines.map((line) => integerOf(line, 0)));
  const whole = zeroPoint && toInteger(zeroPoint);
  return whole !== undefined && whole >= 0 && whole <= 65_535 ? whole : 0;
}

/** The integer, perhaps a fraction, that stands for a number of the graph. */
export function integerOf({ slope, offset }: Line, value: number): Rational {
  return divide(add(fromNumber(value), negate(offset)), slope);
}

/**
 * What a border holds in the model's bits or integers, -1, 0 or 1, the same in all channels. The bits of a thermometer stand
 * for one number together: a border of -1 in all M of them is the integer -M.
 */
export function borderValue({ signal, lines }: IntegerInput, value: number): -1 | 0 | 1 {
  const border = common(lines.map((line) => integerOf(line, value)));
  const whole = border && toInteger(border);
  const perBit = whole === undefined ? undefined : whole / signal.repeat;
  if (perBit === -1 || perBit === 0 || perBit === 1) return perBit;
  if (signal.repeat > 1) throw new NeedsIntegerEncoder();
  throw new GraphFault("must pad with what is -1, 0 or +1 to the network", {
    found: `a border of ${value} beside scaled or shifted values`,
    fix: "quantise before the convolution without an offset, or pad explicitly",
  });
}
