// The outcome of a pruning: the path from the unpruned network to the tuned one, and the check of the export.

import { formatCount } from "../../index.js";
import type { PruneResult } from "../../io/index.js";
import { formatTable } from "./format-table.js";

/** Text without a line break at its end. */
export function formatPruning({ path, checked, fits }: PruneResult): string {
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const rows = path.map(({ what, modelBits, loss, accuracy }) => [
    what,
    `${formatCount(modelBits)} bit`,
    `loss ${loss.toFixed(4)}`,
    percent(accuracy),
  ]);
  const { rows: judged, frames, correct } = checked;
  return [
    formatTable(rows, ["left", "right", "right", "right"]),
    `the model's integers are the trainer's on all ${frames} ${judged} frames, ${percent(correct / frames)} right`,
    fits ? "every budget is kept" : "the budgets are not kept, and there is no further block to exchange",
  ].join("\n");
}
