// Cast: nothing where the numbers fit the new type as they are; a truncation where fractions become whole numbers; a refusal
// where numbers would wrap round, be rounded, or be told apart from 0 alone.

import type { ReachableSums } from "../../common/derive-thresholds.js";
import { runExact, type ChannelStep } from "../chain/channel-step.js";
import { lineOf } from "../chain/line.js";
import { wholeNumbers } from "../chain/quantiser.js";
import { roundExact } from "../chain/rounding.js";
import { fromNumber, toInteger } from "../exact/rational.js";
import { compareTo, TwoRoots, toRational, type Surd } from "../exact/surd.js";
import { intAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import { elementTypes } from "../graph/read-tensor.js";
import { signalInput, type OperatorCall } from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import type { Signal, Value } from "../lower/signal.js";
import { quantised } from "./quantisers.js";

type Range = readonly [least: number, greatest: number];

/** What a type of whole numbers holds. */
const wholeTypes: Readonly<Record<number, Range>> = {
  [elementTypes.uint8]: [0, 2 ** 8 - 1],
  [elementTypes.int8]: [-(2 ** 7), 2 ** 7 - 1],
  [elementTypes.uint16]: [0, 2 ** 16 - 1],
  [elementTypes.int16]: [-(2 ** 15), 2 ** 15 - 1],
  [elementTypes.uint32]: [0, 2 ** 32 - 1],
  [elementTypes.int32]: [-(2 ** 31), 2 ** 31 - 1],
  [elementTypes.uint64]: [0, 2 ** 53],
  [elementTypes.int64]: [-(2 ** 53), 2 ** 53],
};
/** Whole numbers that a short float type holds exactly. */
const shortFloats: Readonly<Record<number, Range>> = {
  [elementTypes.float16]: [-(2 ** 11), 2 ** 11],
  [elementTypes.bfloat16]: [-(2 ** 8), 2 ** 8],
};
/** Sums of a bent chain that are looked at one by one. */
const mostSums = 2 ** 16;

/** Cast of what depends on the image. */
export function cast(call: OperatorCall): readonly Value[] {
  const source = signalInput(call, 0, "its operand");
  const to = intAttribute(call.node, "to") ?? 0;
  if (to === elementTypes.float || to === elementTypes.double) return [{ ...source, isWholeType: false }];
  refuseHalfDone(source);
  const short = shortFloats[to];
  if (short !== undefined) {
    if (isWhole(source) && lies(source, short)) return [source];
    throw new GraphFault("must not round its numbers to a shorter type", {
      found: "a cast to 16-bit floating point",
      fix: "export in 32 bits",
    });
  }
  const bounds = to === elementTypes.bool ? ([0, 1] as const) : wholeTypes[to];
  if (bounds === undefined) throw new GraphFault("must cast to numbers", { found: `element type ${to}` });
  if (isWhole(source) && lies(source, bounds)) return [{ ...source, isWholeType: true }];
  if (to === elementTypes.bool)
    throw new GraphFault("must have 0 and 1 to cast to booleans", { fix: "use a comparison instead" });
  if (!lies(source, bounds))
    throw new GraphFault("must not wrap numbers round that the new type does not hold", {
      found: `element type ${to} for numbers outside ${bounds[0]} .. ${bounds[1]}`,
    });
  return quantised(call, source, wholeNumbers("DOWN")).map((value) => ({
    ...(value as Signal),
    isWholeType: true,
  }));
}

/** Whether every number that can occur is a whole one. */
function isWhole({ chain, sums }: Signal): boolean {
  return sums.every((range, channel) => {
    const line = safely(() => lineOf(chain, range, channel));
    if (line !== undefined) {
      const whole = (sum: number) => integerAt(chain, sum, channel) !== undefined;
      return whole(range.minimum) && (range.minimum === range.maximum || whole(range.minimum + range.step));
    }
    return isWholeOneByOne(chain, range, channel);
  });
}

function isWholeOneByOne(
  chain: readonly ChannelStep[],
  { minimum, maximum, step }: ReachableSums,
  channel: number,
) {
  if ((maximum - minimum) / step > mostSums) return false;
  for (let sum = minimum; sum <= maximum; sum += step)
    if (integerAt(chain, sum, channel) === undefined) return false;
  return true;
}

function integerAt(chain: readonly ChannelStep[], sum: number, channel: number): number | undefined {
  const exact = toRational(runExact(chain, sum, channel));
  return exact && toInteger(exact);
}

/** Whether all numbers, fractions cut off, lie in a range; chains are monotone, so their ends tell. */
function lies({ chain, sums }: Signal, [least, greatest]: Range): boolean {
  const inside = (x: Surd) =>
    compareTo(x, fromNumber(least - 1)) > 0 &&
    compareTo(x, fromNumber(greatest + 1)) < 0 &&
    Number.isSafeInteger(roundExact(x, "DOWN"));
  return sums.every(({ minimum, maximum }, c) =>
    [minimum, maximum].every((end) => inside(runExact(chain, end, c))),
  );
}

function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TwoRoots) return undefined;
    throw error;
  }
}
