// Concat along the channels: all parts must be on one scale, since one tensor of the model has one.

import { addTo } from "../chain/channel-step.js";
import { equals, zero } from "../exact/rational.js";
import { intAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { IntegerInput } from "../lower/integer-input.js";
import { longAxes } from "../lower/layout.js";
import { slopes } from "../lower/level-map.js";
import type { OperatorCall } from "../lower/lowering.js";
import type { Signal, Value } from "../lower/signal.js";
import { emitJoin, integerInputs } from "./joins.js";

/** Concat of signals. */
export function concatenation(call: OperatorCall): readonly Value[] {
  const inputs = integerInputs(call);
  const [first] = inputs;
  const line = first?.lines[0];
  if (first === undefined || line === undefined) throw new GraphFault("must have operands");
  checkAxis(first.signal, intAttribute(call.node, "axis"));
  for (const input of inputs) checkPart(input, first);
  const { signal } = first;
  const shape = {
    ...signal.shape,
    channels: inputs.reduce((total, part) => total + part.signal.shape.channels, 0),
  };
  // One line for all channels, so that the first part's serves the others.
  const chain = [...slopes([line.slope]), ...(line.offset.n === 0n ? [] : [addTo([line.offset])])];
  const sums = inputs.flatMap((part) => part.signal.sums);
  return [emitJoin(call, "concat", inputs, { ...signal, shape, sums, chain })];
}

function checkAxis({ layout, shape }: Signal, axis: number | undefined): void {
  const along = axis === undefined ? undefined : layout[axis < 0 ? axis + layout.length : axis];
  const isChannel = along?.length === 1 && along[0] === "c";
  // A vector has channels only, whatever its dimension is called.
  const isVector =
    shape.height * shape.width === 1 && along !== undefined && longAxes(along, shape).length <= 1;
  if (!isChannel && !isVector) throw new GraphFault("must join along the channels");
}

function checkPart({ signal, lines }: IntegerInput, first: IntegerInput): void {
  const { height, width } = first.signal.shape;
  const fits = signal.shape.height === height && signal.shape.width === width && signal.order === undefined;
  if (!fits || signal.layout.length !== first.signal.layout.length) {
    throw new GraphFault("must join maps of one height and width");
  }
  const common = first.lines[0];
  const same = lines.every(
    (line) => equals(line.slope, common?.slope ?? zero) && equals(line.offset, common?.offset ?? zero),
  );
  if (!same)
    throw new GraphFault("must join tensors on one scale", { fix: "quantise all parts with the same scale" });
}
