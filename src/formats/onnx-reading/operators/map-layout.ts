// Operators on maps: which dimension of the tensor is the channel, and that the map is whole.

import { GraphFault } from "../graph/graph-fault.js";
import type { GraphNode } from "../graph/onnx-graph.js";
import type { OperatorCall } from "../lower/lowering.js";
import { dimsOf, longAxes, nchw, nhwc, type Layout } from "../lower/layout.js";
import type { Signal } from "../lower/signal.js";

/** QONNX's operators that keep the channel last. */
export const channelsLastDomain = "qonnx.custom_op.channels_last";

/** Whether an operator on maps keeps the channel last. */
export function isChannelsLast({ domain, op }: Pick<GraphNode, "domain" | "op">): boolean {
  return domain === channelsLastDomain || op === "MaxPoolNHWC";
}

/** The layout an operator on maps works in. */
export function mapLayout({ node }: OperatorCall): Layout {
  return isChannelsLast(node) ? nhwc : nchw;
}

/** Refuses a signal that is not a map in the operator's layout. */
export function checkMap(call: OperatorCall, signal: Signal): void {
  const expected = mapLayout(call);
  const fits =
    signal.order === undefined &&
    signal.layout.length === expected.length &&
    signal.layout.every(
      (axes, i) =>
        longAxes(axes, signal.shape).every((axis) => axis === expected[i]?.[0]) && axes.length <= 1,
    );
  if (fits) return;
  const name = expected === nchw ? "batch, channel, height, width" : "batch, height, width, channel";
  throw new GraphFault(`must work on a map of four dimensions: ${name}`, {
    found: `${dimsOf(signal.layout, signal.shape).join("x")} in another order`,
    fix: "transpose it back, or flatten it",
  });
}
