// Trunc of QONNX: drops low bits of whole codes. The domain's version selects the form: version 1 has the inputs x, scale,
// zeropt, input bits, output bits and keeps the scale; version 2 states an output scale before the output bits and clamps.

import { addTo, divideBy, type ChannelValues } from "../chain/channel-step.js";
import { integerQuantiser, type Quantiser } from "../chain/quantiser.js";
import type { RoundingMode } from "../chain/rounding.js";
import { divide, fromNumber, multiply, negate, one, zero, type Rational } from "../exact/rational.js";
import { onlyAttributes, textAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import { channelParameters } from "../lower/channel-parameters.js";
import { constantInput, finite, scalarOf, signalInput, type OperatorCall } from "../lower/lowering.js";
import { extend, type Signal, type Value } from "../lower/signal.js";
import { boundsOf, flag, positive, roundingMode } from "./qonnx-quantisers.js";
import { quantised } from "./quantisers.js";

/** Input counts by version; newer exporters of version 2 add an output zero point, which is not used. */
const inputCounts: Readonly<Record<number, readonly number[]>> = { 1: [5], 2: [6, 7] };

/** Trunc(x, scale, zeropt, input bits, [output scale, [output zeropt]], output bits). */
export function truncate(call: OperatorCall): readonly Value[] {
  onlyAttributes(call.node, ["rounding_mode", "signed", "narrow"]);
  const version = Math.min(2, call.lowering.graph.opsets.get(call.node.domain) ?? 1);
  const { length } = call.inputs;
  if (!(inputCounts[version] ?? []).includes(length)) {
    throw new GraphFault(
      `must have ${(inputCounts[version] ?? []).join(" or ")} inputs in version ${version}`,
      { found: String(length) },
    );
  }
  const rounding = roundingMode(textAttribute(call.node, "rounding_mode") ?? "FLOOR");
  const bitsOut = scalarOf(constantInput(call, length - 1, "its output bits"), "its output bits");
  const bitsIn = scalarOf(constantInput(call, 3, "its input bits"), "its input bits");
  const [signal, scale, zeroPoint] = codesOf(call);
  if (version === 1) {
    const drop = fromNumber(2 ** (bitsIn - bitsOut));
    const bounds = [-(2 ** 31), 2 ** 31] as const;
    return quantised(
      call,
      signal,
      truncation({ drop: [drop], growth: scale, outZero: zeroPoint, bounds, rounding }),
    );
  }
  const outScale = positive(constantInput(call, 4, "its output scale"), "its output scale");
  const { signal: ready, values: growth } = channelParameters(
    call.lowering,
    signal,
    outScale,
    call.node.name,
  );
  const longest = Math.max(growth.length, scale.length);
  const drop = Array.from({ length: longest }, (_, c) => divide(at(growth, c), at(scale, c)));
  if (!drop.every(isPowerOfTwo)) {
    throw new GraphFault("must have an output scale that is the scale times a power of two");
  }
  const outZero = drop.map((factor, c) => divide(at(zeroPoint, c), factor));
  const bounds = boundsOf({ bits: bitsOut, signed: flag(call, "signed"), narrow: flag(call, "narrow") });
  return quantised(call, ready, truncation({ drop, growth, outZero, bounds, rounding }));
}

/** The whole codes: x / scale + zeropt. */
function codesOf(call: OperatorCall): readonly [Signal, ChannelValues, ChannelValues] {
  const scaleInput = positive(constantInput(call, 1, "its scale"), "its scale");
  const zeroInput = finite(constantInput(call, 2, "its zero point"), "its zero point");
  const first = channelParameters(
    call.lowering,
    signalInput(call, 0, "its operand"),
    scaleInput,
    call.node.name,
  );
  const second = channelParameters(call.lowering, first.signal, zeroInput, call.node.name);
  const codes = [divideBy(first.values), addTo(second.values)].reduce<Signal>(extend, second.signal);
  return [codes, first.values, second.values];
}

interface Truncation {
  /** What codes are divided by. */
  readonly drop: ChannelValues;
  /** Value of one output code. */
  readonly growth: ChannelValues;
  /** The output code that stands for 0, perhaps a fraction. */
  readonly outZero: ChannelValues;
  readonly bounds: readonly [number, number];
  readonly rounding: RoundingMode;
}

function truncation({ drop, growth, outZero, bounds, rounding }: Truncation): Quantiser {
  const codes = integerQuantiser({
    scale: drop,
    zeroPoint: [zero],
    lowest: bounds[0],
    highest: bounds[1],
    rounding,
  });
  return {
    ...codes,
    valueOf(c) {
      const slope = at(growth, c);
      return { slope, offset: negate(multiply(slope, at(outZero, c))) };
    },
  };
}

function at(values: ChannelValues, channel: number): Rational {
  return values[values.length === 1 ? 0 : channel] ?? one;
}

function isPowerOfTwo({ n, d }: Rational): boolean {
  return n > 0n && (n & (n - 1n)) === 0n && (d & (d - 1n)) === 0n;
}
