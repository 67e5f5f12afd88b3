// Operators on several signals: additions, the larger or smaller of bits, and the choice between two.

import { sameShape } from "../../../foundation/tensor/shape.js";
import { addTo, multiplyBy, type ChannelValues } from "../chain/channel-step.js";
import { compareTo } from "../exact/surd.js";
import { runExact } from "../chain/channel-step.js";
import { add, equals, fromNumber, negate, one, zero } from "../exact/rational.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { ReachableSums } from "../../common/derive-thresholds.js";
import { mapInput, type IntegerInput } from "../lower/integer-input.js";
import { sameLayout } from "../lower/layout.js";
import { slopes } from "../lower/level-map.js";
import { scalarOf, signalInput, type OperatorCall } from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import { extend, isSignal, signalOf, type Signal, type Value } from "../lower/signal.js";

export function integerInputs(call: OperatorCall): readonly IntegerInput[] {
  return call.inputs.map((_, i) => {
    const signal = signalInput(call, i, "each operand");
    refuseHalfDone(signal);
    return mapInput(call.lowering, signal);
  });
}

/** Same shape, same order of elements. */
function checkAlike(inputs: readonly IntegerInput[]): IntegerInput {
  const [first, ...others] = inputs;
  if (first === undefined) throw new GraphFault("must have operands");
  for (const { signal } of others) {
    const alike =
      sameShape(signal.shape, first.signal.shape) &&
      sameLayout(signal.layout, first.signal.layout, signal.shape) &&
      String(signal.order) === String(first.signal.order);
    if (!alike) throw new GraphFault("must join tensors of one shape and order");
  }
  return first;
}

/** Add or Sum of signals on one scale. */
export function addSignals(call: OperatorCall): readonly Value[] {
  const inputs = integerInputs(call);
  if (inputs.length < 2) throw new GraphFault("must have two operands or more");
  const first = checkAlike(inputs);
  for (const { lines } of inputs) {
    if (lines.every(({ slope }, c) => equals(slope, first.lines[c]?.slope ?? zero))) continue;
    throw new GraphFault("must add tensors on one scale", {
      fix: "quantise both operands with the same scale",
    });
  }
  const sums = first.signal.sums.map((_, c): ReachableSums => {
    const parts = inputs.flatMap(({ signal }) => signal.sums[c] ?? []);
    return {
      minimum: parts.reduce((total, { minimum }) => total + minimum, 0),
      maximum: parts.reduce((total, { maximum }) => total + maximum, 0),
      step: parts.reduce((step, part) => commonDivisor(step, part.step), 0) || 1,
    };
  });
  const offsets: ChannelValues = first.lines.map((_, c) =>
    inputs.reduce((total, { lines }) => add(total, lines[c]?.offset ?? zero), zero),
  );
  const chain = [
    ...slopes(first.lines.map(({ slope }) => slope)),
    ...(offsets.every(({ n }) => n === 0n) ? [] : [addTo(offsets)]),
  ];
  return [emitJoin(call, "add", inputs, { ...first.signal, sums, chain })];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

export function emitJoin(
  call: OperatorCall,
  op: "add" | "or" | "and" | "mux" | "concat",
  inputs: readonly IntegerInput[],
  like: Signal,
): Signal {
  const { builder } = call.lowering;
  const node = builder.claimName(call.node.name);
  builder.nodes.push({ name: node, op, inputs: inputs.map(({ signal }) => signal.node) });
  const { shape, layout, sums, chain, order } = like;
  const output = { ...signalOf(node, shape, layout, sums, chain), ...(order && { order }) };
  builder.link(call.node.outputs[0] ?? "", output);
  return output;
}

function isBits({ signal }: IntegerInput): boolean {
  return signal.sums.every(
    ({ minimum, maximum }) =>
      minimum >= -1 && maximum <= 1 && (minimum + 1) % 2 === 0 && (maximum + 1) % 2 === 0,
  );
}

/** Max and Min of bits: or and and. */
export function logic(op: "or" | "and") {
  return (call: OperatorCall): readonly Value[] => {
    const inputs = integerInputs(call);
    const first = checkAlike(inputs);
    const sameScale = inputs.every(({ lines }) =>
      lines.every(
        (line, c) =>
          equals(line.slope, first.lines[c]?.slope ?? zero) &&
          equals(line.offset, first.lines[c]?.offset ?? zero),
      ),
    );
    if (!inputs.every(isBits) || !sameScale || first.lines.some(({ slope }) => slope.n <= 0n)) {
      throw new GraphFault("must compare bits of one scale", { fix: "quantise every operand to -1 and +1" });
    }
    return [emitJoin(call, op, inputs, { ...first.signal, sums: first.signal.sums.map(() => bitSums) })];
  };
}

const bitSums: ReachableSums = { minimum: -1, maximum: 1, step: 2 };

/** Where(condition, a, b): two constants are the two values of the condition, two signals make a multiplexer. */
export function choice(call: OperatorCall): readonly Value[] {
  const [, whenTrue, whenFalse] = call.inputs;
  if (whenTrue && whenFalse && !isSignal(whenTrue) && !isSignal(whenFalse)) {
    const [a, b] = [whenTrue, whenFalse].map((tensor) => fromNumber(scalarOf(tensor, "each value")));
    const condition = signalInput(call, 0, "its condition");
    refuseHalfDone(condition);
    checkCondition(condition);
    const growth = add(a ?? zero, negate(b ?? zero));
    return [extend(extend(condition, multiplyBy([growth])), addTo([b ?? zero]))];
  }
  return [multiplexer(call)];
}

/** A condition is 0 or 1, whatever the image. */
function checkCondition({ sums, chain, isImage }: Signal): void {
  const isBoolean = sums.every(({ minimum, maximum, step }, c) => {
    const ends = [minimum, maximum].map((end) => runExact(chain, end, c));
    return (
      (maximum - minimum) / step <= 1 &&
      ends.every((end) => compareTo(end, zero) === 0 || compareTo(end, one) === 0)
    );
  });
  if (isImage === true || !isBoolean) throw new GraphFault("must choose by a comparison");
}

function multiplexer(call: OperatorCall): Signal {
  const inputs = integerInputs(call);
  const [select, a, b] = inputs;
  if (select === undefined || a === undefined || b === undefined)
    throw new GraphFault("must have three operands");
  checkAlike(inputs);
  if (!inputs.every(isBits)) throw new GraphFault("must choose between bits by bits");
  const plus = conditionAt(select, 1);
  if (conditionAt(select, -1) === plus)
    throw new GraphFault("must have a condition that depends on the bits");
  const alike = a.lines.every(
    (line, c) =>
      equals(line.slope, b.lines[c]?.slope ?? zero) && equals(line.offset, b.lines[c]?.offset ?? zero),
  );
  if (!alike) throw new GraphFault("must choose between tensors on one scale");
  const [whenPlus, whenMinus] = plus ? [a, b] : [b, a];
  return emitJoin(call, "mux", [select, whenPlus, whenMinus], {
    ...a.signal,
    sums: a.signal.sums.map(() => bitSums),
  });
}

/** Whether the condition holds where the bit is +1, or -1; the same in all channels. */
function conditionAt({ signal }: IntegerInput, bit: 1 | -1): boolean {
  const holds = signal.sums.map((_, c) => compareTo(runExact(signal.chain, bit, c), zero) !== 0);
  if (new Set(holds).size > 1) throw new GraphFault("must have one condition for all channels");
  return holds[0] ?? false;
}
