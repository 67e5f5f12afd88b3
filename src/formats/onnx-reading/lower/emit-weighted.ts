// Convolutions and dense layers: the model node, the sums that can occur, and the chain that makes the graph's numbers of
// them. Scales of inputs and weights move into the chain; an offset of the input becomes a constant per output channel.

import type { NodeDocument } from "../../../model/model-schema.js";
import type { ReachableSums } from "../../common/derive-thresholds.js";
import { encodeWeights } from "../../common/encode-weights.js";
import { addTo } from "../chain/channel-step.js";
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
import { GraphFault } from "../graph/graph-fault.js";
import type { IntegerInput } from "./integer-input.js";
import { slopes } from "./level-map.js";

/** Weights in the model's order (OHWI or OI), before thermometer channels are repeated. */
export interface PlannedWeights {
  readonly values: Int32Array;
  readonly bitWidth: number;
  /** One per output channel. */
  readonly scales: readonly Rational[];
  /** Products per output. */
  readonly taps: number;
  /** Input channel of a tap of an output channel. */
  readonly channelOf: (output: number, tap: number) => number;
}

/** What both operators share. */
export interface WeightedPlan {
  readonly input: IntegerInput;
  readonly outputs: number;
  readonly weights: PlannedWeights;
  /** In the graph's numbers, one per output channel; absent where the operator has none. */
  readonly bias?: readonly Rational[] | undefined;
  /** The integer that a tap in the border sees; absent for a dense layer and an unpadded convolution. */
  readonly border?: number | undefined;
}

export interface WeightedOutcome {
  readonly weights: { readonly bits: string; readonly bitWidth?: number };
  readonly bias?: number[];
  readonly sums: readonly ReachableSums[];
  readonly chain: ReturnType<typeof slopes>;
}

/** Works out everything but the names and sizes of the node. */
export function planWeighted(plan: WeightedPlan): WeightedOutcome {
  const outputs = Array.from({ length: plan.outputs }, (_, o) => o);
  const scales = outputs.map((o) => outputScale(plan, o));
  const shifts = outputs.map((o) => shiftOf(plan, o));
  const isShifted = shifts.some(({ n }) => n !== 0n);
  const bias = isShifted ? undefined : integerBias(plan.bias, scales);
  const scaled = slopes(scales);
  const keepsBias = bias !== undefined && (scaled.length === 0 || bias.some((value) => value !== 0));
  const inChain = bias === undefined ? plan.bias : undefined;
  return {
    weights: encodeWeights(repeatTaps(plan), plan.weights.bitWidth),
    ...(keepsBias && { bias }),
    sums: outputs.map((o) => sumsOf(plan, o, keepsBias ? (bias[o] ?? 0) : 0)),
    chain: [...scaled, ...(isShifted ? [addTo(shifts)] : []), ...(inChain ? [addTo(inChain)] : [])],
  };
}

/** Scale of an output channel's sum: the input's, the same for all its taps, times the weights'. */
function outputScale({ input, weights }: WeightedPlan, output: number): Rational {
  const lineOf = (tap: number) => input.lines[weights.channelOf(output, tap)]?.slope ?? zero;
  const slope = lineOf(0);
  for (let tap = 1; tap < weights.taps; tap++) {
    if (equals(lineOf(tap), slope)) continue;
    throw new GraphFault("must have one activation scale for all inputs that are summed", {
      found: `channels ${weights.channelOf(output, 0)} and ${weights.channelOf(output, tap)} on different scales`,
      fix: "quantise activations per tensor, not per channel",
    });
  }
  return multiply(slope, weights.scales[output] ?? zero);
}

/** What the inputs' offsets add to every sum of an output channel. */
function shiftOf({ input, weights }: WeightedPlan, output: number): Rational {
  if (input.lines.every(({ offset }) => offset.n === 0n)) return zero;
  let total = zero;
  for (let tap = 0; tap < weights.taps; tap++) {
    const weight = weights.values[output * weights.taps + tap] ?? 0;
    const { offset = zero } = input.lines[weights.channelOf(output, tap)] ?? {};
    total = add(total, multiply(rational(BigInt(weight), 1n), offset));
  }
  return multiply(total, weights.scales[output] ?? zero);
}

function integerBias(
  bias: readonly Rational[] | undefined,
  scales: readonly Rational[],
): number[] | undefined {
  const whole = bias?.map((value, o) => toInteger(divide(value, scales[o] ?? zero)));
  return whole?.every((value) => value !== undefined && Math.abs(value) < 2 ** 30)
    ? (whole as number[])
    : undefined;
}

/** Every sum of products that can occur in an output channel, by the extremes and the common step of its taps. */
function sumsOf({ input, weights, border }: WeightedPlan, output: number, bias: number): ReachableSums {
  let [minimum, maximum, step] = [bias, bias, 0];
  for (let tap = 0; tap < weights.taps; tap++) {
    const weight = weights.values[output * weights.taps + tap] ?? 0;
    const sums = input.signal.sums[weights.channelOf(output, tap)];
    if (sums === undefined) continue;
    const ends = [weight * sums.minimum, weight * sums.maximum];
    if (border !== undefined) {
      ends.push(weight * border);
      step = commonDivisor(step, Math.abs(weight * (sums.minimum - border)));
    }
    minimum += Math.min(...ends);
    maximum += Math.max(...ends);
    step = commonDivisor(step, Math.abs(weight) * sums.step);
  }
  return { minimum, maximum, step: step === 0 ? 1 : step };
}

function commonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small !== 0) [large, small] = [small, large % small];
  return large;
}

/** Every weight of a thermometer input stands once per comparator. */
function repeatTaps({ input, weights }: WeightedPlan): Int32Array {
  const { repeat } = input.signal;
  if (repeat === 1) return weights.values;
  return Int32Array.from(
    { length: weights.values.length * repeat },
    (_, i) => weights.values[Math.floor(i / repeat)] ?? 0,
  );
}

/** The bias field of a node, where there is one. */
export function biasField(bias: number[] | undefined): Pick<Extract<NodeDocument, { op: "dense" }>, "bias"> {
  return bias === undefined ? {} : { bias };
}
