// When each layer is on the array, in which loop order, and what it waits for there.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import { plainName } from "../../format/clean-text.js";
import type { Layer } from "../charts/layer-charts.js";
import { markup, type Html } from "../html.js";
import { table } from "../table.js";

/** A fold-out with one row per layer that has a place in the schedule; nothing where none has. */
export function scheduleTable(layers: readonly Layer[]): Html | undefined {
  const scheduled = layers.filter(({ startCycle }) => startCycle !== undefined);
  if (scheduled.length === 0) return undefined;
  const written = table("Schedule of the array, in cycles of the frame", scheduled, [
    { title: "layer", kind: "header", cell: ({ name }) => name },
    { title: "loop order", cell: ({ dataflow }) => (dataflow === undefined ? "–" : plainName(dataflow)) },
    { title: "starts", kind: "number", cell: ({ startCycle }) => formatCount(startCycle ?? 0) },
    {
      title: "ends",
      kind: "number",
      cell: ({ endCycle }) => (endCycle === undefined ? "–" : formatCount(endCycle)),
    },
    { title: "cycles", kind: "number", cell: ({ cycles }) => formatCount(cycles ?? 0) },
    {
      title: "weight bits read",
      kind: "number",
      cell: ({ weightBitsRead }) => formatCount(weightBitsRead ?? 0),
    },
    { title: "stalls by cause (cycles)", kind: "note", cell: ({ stalls }) => describeStalls(stalls ?? []) },
  ]);
  return markup`<details><summary>Schedule: when each layer is on the array, and what it waits for</summary>${written}</details>`;
}

function describeStalls(stalls: NonNullable<Layer["stalls"]>): string {
  const longest = stalls.filter(({ cycles }) => cycles > 0).sort((a, b) => b.cycles - a.cycles);
  return longest.length === 0
    ? "none"
    : longest.map(({ cause, cycles }) => `${plainName(cause)} ${formatCount(cycles)}`).join(", ");
}
