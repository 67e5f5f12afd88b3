// What the energy of lanes and operand registers follows, for the result.

import { totalOf, type Action, type ActionCounts } from "../../action-counts/action-counts.js";
import type { Mapping } from "../../mapping/mapping.js";
import type { Result } from "../../result/result-schema.js";

/** A random operand's bits toggle every other time; the figures of a profile hold at that rate. */
const averageRate = 0.5;

/** The fixed rate, or the rates that `toggles` (per frame) mean against what could have toggled. */
export function describeActivity(
  mapping: Mapping,
  toggles: ActionCounts,
  frames: number,
): NonNullable<Result["activity"]> {
  if (frames === 0) {
    const rates = {
      xnorToggleRate: averageRate,
      inputToggleRate: averageRate,
      weightToggleRate: averageRate,
    };
    return { kind: "average", frames, ...rates };
  }
  const { inputs, weights } = operandBits(mapping);
  const rate = (action: Action, of: number) => (of === 0 ? 0 : Math.min(1, totalOf(toggles, action) / of));
  return {
    kind: "measured",
    frames,
    xnorToggleRate: rate("array.xnorToggle", totalOf(mapping.counts, "array.mac")),
    inputToggleRate: rate("array.inputToggle", inputs),
    weightToggleRate: rate("array.weightToggle", weights),
  };
}

/** Register bits that were offered a new value: input words at every step and position, lane words at every step. */
function operandBits({ jobs }: Mapping) {
  let inputs = 0;
  let weights = 0;
  for (const { geometry, cost } of jobs) {
    if (geometry.kind !== "array") continue;
    const { fold, layout, rows } = geometry;
    const channels = fold.sets.reduce((sum, set) => sum + set.channels, 0);
    inputs += rows * fold.columnWindow.outputs * fold.taps * fold.planes * channels;
    const loads = geometry.dataflow === "weight-stationary" ? cost.steps / fold.pixelGroups : cost.steps;
    weights += loads * layout.laneWordBits;
  }
  return { inputs, weights };
}
