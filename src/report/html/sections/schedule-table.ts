// When each layer is on the array, in which loop order, and how much of that time the array is its own: what the picture
// of the frame draws, as numbers.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { percentNumber } from "../../format/format-percent.js";
import type { Layer } from "../../summary/layer-cycles.js";
import { timeScale } from "../charts/time-scale.js";
import { markup, type Html } from "../html.js";
import { table, type Column } from "../table.js";

type Timing = NonNullable<Result["timing"]>;

/** A fold-out with one row per layer that has a place in the schedule; nothing where none has. */
export function scheduleTable(layers: readonly Layer[], timing: Timing): Html | undefined {
  const scheduled = layers.filter(({ startCycle }) => startCycle !== undefined);
  if (scheduled.length === 0) return undefined;
  const written = table("Schedule of the array, from the first row that is read", scheduled, [
    { title: "layer", kind: "header", cell: ({ name }) => name },
    { title: "loop order", cell: ({ dataflow }) => (dataflow === undefined ? "–" : plainName(dataflow)) },
    { title: "starts (cycle)", kind: "number", cell: ({ startCycle = 0 }) => formatCount(startCycle) },
    { title: "ends (cycle)", kind: "number", cell: (layer) => formatCount(endOf(layer)) },
    ...timeColumns(timing),
    { title: "cycles of its own", kind: "number", cell: ({ cycles = 0 }) => formatCount(cycles) },
    { title: "share of that stretch (%)", kind: "number", cell: (layer) => percentNumber(ownShare(layer)) },
    {
      title: "weight bits read",
      kind: "number",
      cell: ({ weightBitsRead }) => (weightBitsRead === undefined ? "–" : formatCount(weightBitsRead)),
    },
  ]);
  return markup`<details><summary>Schedule as a table: when each layer is on the array (${scheduled.length} rows)</summary>${written}</details>`;
}

/** In the unit of the picture's axis. */
function timeColumns({ clockHertz, frameCycles }: Timing): readonly (Column<Layer> | false)[] {
  const scale = timeScale(clockHertz, frameCycles);
  const column = (title: string, cycleOf: (layer: Layer) => number): Column<Layer> | false =>
    clockHertz > 0 && {
      title: `${title} (${scale.unit})`,
      kind: "number",
      cell: (layer) => scale.of(cycleOf(layer)).toFixed(2),
    };
  return [column("starts", ({ startCycle = 0 }) => startCycle), column("ends", endOf)];
}

const endOf = ({ startCycle = 0, endCycle = startCycle }: Layer) => endCycle;

function ownShare(layer: Layer): number {
  const { startCycle = 0, cycles = 0 } = layer;
  const stretch = endOf(layer) - startCycle;
  return stretch > 0 ? cycles / stretch : 0;
}
