// The end of a classifier: operators that do not change which class wins. The model's logits are what they read; equal
// logits go to the lower class, as TopK and ArgMax do.

import { intAttribute } from "../graph/attributes.js";
import { GraphFault } from "../graph/graph-fault.js";
import { longAxes } from "../lower/layout.js";
import { signalInput, type OperatorCall } from "../lower/lowering.js";
import { refuseHalfDone } from "../lower/settle.js";
import type { Value } from "../lower/signal.js";

/** Softmax, LogSoftmax, ArgMax or TopK: dropped, with a decision. */
export function score(call: OperatorCall): readonly Value[] {
  const { lowering, node } = call;
  const source = signalInput(call, 0, "its scores");
  refuseHalfDone(source);
  const rank = source.layout.length;
  const axis = intAttribute(node, "axis") ?? (node.op === "ArgMax" ? 0 : -1);
  const along = longAxes(source.layout[axis < 0 ? axis + rank : axis] ?? [], source.shape);
  const all = longAxes(source.layout.flat(), source.shape);
  if (along.length !== all.length)
    throw new GraphFault("must run over all classes", { found: `axis ${axis}` });
  if (node.op === "TopK" && (intAttribute(node, "largest") ?? 1) !== 1)
    throw new GraphFault("must pick the largest scores");
  if ((intAttribute(node, "select_last_index") ?? 0) !== 0)
    throw new GraphFault("must give ties to the lower class", { found: "select_last_index" });
  lowering.builder.decide(
    "output",
    `${node.op} "${node.name}" is left out: the model's logits are the scores it reads, ties going to the lower class`,
  );
  return node.outputs.map(() => ({ ...source, isScore: true }));
}
