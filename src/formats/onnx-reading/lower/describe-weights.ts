// What became of a layer's weights, for the list of decisions.

import { equals, one } from "../exact/rational.js";
import type { Lowering } from "./lowering.js";
import type { PlannedWeights } from "./emit-weighted.js";

/** Notes width and scale of a node's weights. */
export function describeWeights(
  { builder }: Lowering,
  node: string,
  { bitWidth, scales, values }: Pick<PlannedWeights, "bitWidth" | "scales" | "values">,
): void {
  const [first] = scales;
  const isPlain = scales.every((scale) => equals(scale, one));
  const isShared = first !== undefined && scales.every((scale) => equals(scale, first));
  const scale = isPlain
    ? ""
    : `; ${isShared ? "their scale goes" : "a scale for each output channel goes"} into what follows the sums`;
  let [least, greatest] = [0, 0];
  for (const value of values) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  const width =
    bitWidth === 1
      ? "every weight is -1 or +1: one bit, 1 for +1"
      : `whole weights from ${least} to ${greatest}: ${bitWidth} bits`;
  builder.decide("weights", `${width}${scale}`, node);
}
