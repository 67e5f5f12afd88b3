// Quantisers of plain ONNX: Sign, comparisons with a constant, and rounding to whole numbers.

import { comparison, signQuantiser, wholeNumbers, type Quantiser } from "../chain/quantiser.js";
import type { RoundingMode } from "../chain/rounding.js";
import { addTo, runExact, type ChannelValues } from "../chain/channel-step.js";
import { lineOf } from "../chain/line.js";
import { add, negate, one, zero } from "../exact/rational.js";
import { compareTo } from "../exact/surd.js";
import { GraphFault } from "../graph/graph-fault.js";
import { channelParameters } from "../lower/channel-parameters.js";
import { slopes } from "../lower/level-map.js";
import { signalInput, type OperatorCall } from "../lower/lowering.js";
import { quantise } from "../lower/quantise.js";
import { refuseHalfDone } from "../lower/settle.js";
import { isSignal, type Signal, type Value } from "../lower/signal.js";

/** Emits a quantiser under the name of the call's node. */
export function quantised(call: OperatorCall, input: Signal, quantiser: Quantiser): readonly Value[] {
  const { lowering, node } = call;
  return [quantise({ lowering, name: node.name, tensor: node.outputs[0] ?? "", input, quantiser })];
}

/** Sign(0) is 0 in ONNX: a third value, unless no sum gives 0 or the user says what it means. */
export function sign(call: OperatorCall): readonly Value[] {
  const input = signalInput(call, 0, "its operand");
  const { signOfZero } = call.lowering.options;
  const cancels = firstZero(input);
  if (cancels !== undefined && signOfZero === undefined) {
    throw new GraphFault("must not be able to see 0, which ONNX's Sign keeps as a third value", {
      found: `channel ${cancels.channel}, where the sum ${cancels.sum} gives exactly 0`,
      fix: "state what 0 means (sign of zero +1, -1, or 0 for three values)",
    });
  }
  if (cancels !== undefined && signOfZero === 0) return quantised(call, input, signQuantiser);
  const positive = comparison(signOfZero === -1 ? ">" : ">=", [zero]);
  return quantised(call, input, {
    ...positive,
    valueOf: () => ({ slope: add(one, one), offset: negate(one) }),
  });
}

/** The first channel with a sum that its chain turns into exactly 0, found by bisection. */
function firstZero(input: Signal): { readonly channel: number; readonly sum: number } | undefined {
  for (const [channel, { minimum, maximum, step }] of input.sums.entries()) {
    const signAt = (index: number) => compareTo(runExact(input.chain, minimum + index * step, channel), zero);
    let [low, high] = [0, (maximum - minimum) / step];
    const [first, last] = [signAt(low), signAt(high)];
    while (high - low > 1 && first !== last) {
      const middle = Math.floor((low + high) / 2);
      const here = signAt(middle);
      if (here === 0) [low, high] = [middle, middle];
      else if (here === first) low = middle;
      else high = middle;
    }
    const zeroAt = [low, high].find((index) => signAt(index) === 0);
    if (zeroAt !== undefined) return { channel, sum: minimum + zeroAt * step };
  }
  return undefined;
}

/** Greater, GreaterOrEqual, Less, LessOrEqual with a constant. */
export function compare(kind: ">" | ">=" | "<" | "<=") {
  const mirrored = { ">": "<", ">=": "<=", "<": ">", "<=": ">=" } as const;
  return (call: OperatorCall): readonly Value[] => {
    const [first, second] = call.inputs;
    const constantFirst = !isSignal(first);
    const constant = constantFirst ? first : second;
    if (constant === undefined || isSignal(constant)) throw new GraphFault("must compare with a constant");
    const input = signalInput(call, constantFirst ? 1 : 0, "one of its operands");
    const { signal, values } = channelParameters(call.lowering, input, constant, call.node.name);
    return quantised(call, signal, comparison(constantFirst ? mirrored[kind] : kind, values));
  };
}

/** Round (half to even), Floor, Ceil. */
export function rounding(mode: RoundingMode) {
  return (call: OperatorCall): readonly Value[] => {
    const input = signalInput(call, 0, "its operand");
    return wholeAlready(input) ?? quantised(call, input, wholeNumbers(mode));
  };
}

/** Rounding whole numbers does nothing; the chain that led to them (divide by 4, times 4) becomes its straight line. */
function wholeAlready(input: Signal): readonly Value[] | undefined {
  if (input.isImage || input.pools.length > 0) return undefined;
  refuseHalfDone(input);
  const lines = input.sums.map((sums, c) => lineOf(input.chain, sums, c));
  const isWhole = lines.every((line) => line?.slope.d === 1n && line.offset.d === 1n);
  if (!isWhole) return undefined;
  const offsets: ChannelValues = lines.map((line) => line?.offset ?? zero);
  const shifted = offsets.some(({ n }) => n !== 0n);
  const chain = [...slopes(lines.map((line) => line?.slope ?? one)), ...(shifted ? [addTo(offsets)] : [])];
  return [{ ...input, chain }];
}
