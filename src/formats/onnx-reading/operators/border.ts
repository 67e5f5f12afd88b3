// Pad: a border with a constant value, kept for the convolution or pool that follows. Elsewhere nothing can use it.

import { intsAttribute, textAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import { nchw, sameLayout } from "../lower/layout.js";
import { optionalConstant, signalInput, type OperatorCall } from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import type { PendingPad, Signal, Value } from "../lower/signal.js";

/** Pad with a constant. */
export function pad(call: OperatorCall): readonly Value[] {
  const mode = textAttribute(call.node, "mode") ?? "constant";
  if (mode !== "constant") throw new GraphFault("must pad with a constant", { found: mode });
  const source = signalInput(call, 0, "its map");
  refuseHalfDone(source);
  const pads = padsOf(call, source.layout.length);
  if (pads.every((side) => side === 0)) return [source];
  const value = optionalConstant(call.inputs[2], "its value")?.values[0] ?? 0;
  return [{ ...source, pad: borderOf(source, pads, value) }];
}

/** Begins of all dimensions, then ends. */
function padsOf(call: OperatorCall, rank: number): readonly number[] {
  const { node, inputs } = call;
  const listed =
    optionalConstant(inputs[1], "its pads")?.values ??
    intsAttribute(node, "pads") ??
    intsAttribute(node, "paddings");
  if (listed === undefined) throw new GraphFault("must have pads");
  const axes = optionalConstant(inputs[3], "its axes")?.values;
  if (axes === undefined) return [...listed];
  const all = new Array<number>(2 * rank).fill(0);
  axes.forEach((axis, i) => {
    const at = axis < 0 ? axis + rank : axis;
    all[at] = listed[i] ?? 0;
    all[at + rank] = listed[i + axes.length] ?? 0;
  });
  return all;
}

/** Height and width only, and only outwards. */
function borderOf({ layout, shape }: Signal, pads: readonly number[], value: number): PendingPad {
  const [b0, c0, top = 0, left = 0, b1, c1, bottom = 0, right = 0] = pads;
  const isMap = pads.length === 8 && sameLayout(layout, nchw, shape);
  const onlySides = [b0, c0, b1, c1].every((side) => side === 0) && Math.min(top, left, bottom, right) >= 0;
  if (isMap && onlySides && Number.isFinite(value)) return { top, left, bottom, right, value };
  throw new GraphFault("must pad height and width of a map of batch, channel, height, width");
}
