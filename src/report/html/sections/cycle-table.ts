// Cycles by layer and cause: what the stacked bars draw, as numbers.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import { plainName } from "../../format/clean-text.js";
import { partsWithCycles, splitCycles, type CyclePart, type Layer } from "../../summary/layer-cycles.js";
import { markup, type Html } from "../html.js";
import { table } from "../table.js";

/** A fold-out with one row per layer that takes cycles; nothing where none does. */
export function cycleTable(layers: readonly Layer[]): Html | undefined {
  const timed = layers.filter(({ cycles }) => (cycles ?? 0) > 0);
  if (timed.length === 0) return undefined;
  const parts = partsWithCycles(timed);
  const count = (layer: Layer, part: CyclePart) => splitCycles(layer).get(part) ?? 0;
  const sum = (of: (layer: Layer) => number) => timed.reduce((total, layer) => total + of(layer), 0);
  const written = table(
    "Cycles per frame by layer and cause",
    timed,
    [
      { title: "layer", kind: "header", cell: ({ name }) => name },
      ...parts.map((part) => ({
        title: plainName(part),
        kind: "number" as const,
        cell: (layer: Layer) => formatCount(count(layer, part)),
      })),
      { title: "cycles", kind: "number", cell: ({ cycles = 0 }) => formatCount(cycles) },
    ],
    {
      total: [
        "all layers",
        ...parts.map((part) => formatCount(sum((layer) => count(layer, part)))),
        formatCount(sum(({ cycles = 0 }) => cycles)),
      ],
    },
  );
  return markup`<details><summary>Cycles by cause as a table (${timed.length} rows)</summary>${written}</details>`;
}
