// The energy of a frame as tables: count times energy each gives the total. Times stand in for counts, and watts for
// joules each, where a static power is drawn.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { EnergyComponent, Result } from "../../../result/result-schema.js";
import { plainName, shorten } from "../../format/clean-text.js";
import { columnUnit, type ColumnUnit } from "../../format/column-unit.js";
import { percentNumber } from "../../format/format-percent.js";
import { groupEnergy, type EnergyGroup } from "../../summary/energy-groups.js";
import { markup, type Content, type Html } from "../html.js";
import { table } from "../table.js";

type Energy = NonNullable<Result["energy"]>;

/** A page with more rows would be slow to open; the result document has them all. */
const mostParts = 1000;
const longestSource = 110;

/** One row per component and action, largest first. */
export function energyGroupTable(energy: Energy): Html {
  const groups = groupEnergy(energy.components);
  const unit = columnUnit([energy.perFrameJoules], "J", 5);
  return table(
    "Energy per frame by component and action",
    groups,
    [
      { title: "component", kind: "header", cell: ({ component }) => plainName(component) },
      { title: "action", cell: ({ action }) => plainName(action) },
      { title: "layers", kind: "number", cell: ({ layers }) => describeLayers(layers) },
      { title: "count", kind: "number", cell: writeCount },
      { title: "each", kind: "number", cell: writeEach },
      { title: `total (${unit.unit})`, kind: "number", cell: ({ joules }) => unit.format(joules) },
      { title: "share (%)", kind: "number", cell: ({ joules }) => share(energy, joules) },
      { title: "kind", cell: ({ kinds }) => kinds.join(", ") },
      { title: "source", kind: "note", cell: ({ sources }) => shorten(sources.join("; "), longestSource) },
    ],
    {
      total: [
        "total",
        "",
        "",
        "",
        "",
        unit.format(energy.perFrameJoules),
        share(energy, energy.perFrameJoules),
        "",
        "",
      ],
    },
  );
}

/** One row per component, action and layer, in the document's order. */
export function energyPartTable(energy: Energy): Html {
  const parts = energy.components.slice(0, mostParts);
  const unit: ColumnUnit = columnUnit(
    parts.map(({ joules }) => joules),
    "J",
    5,
  );
  const rest = energy.components.length - parts.length;
  return markup`${table("Energy per frame, every part", parts, [
    { title: "component", kind: "header", cell: ({ component }) => plainName(component) },
    { title: "action", cell: ({ action }) => plainName(action) },
    { title: "layer", cell: ({ layer }) => layer },
    { title: "count", kind: "number", cell: writeCount },
    { title: "each", kind: "number", cell: writeEach },
    { title: `total (${unit.unit})`, kind: "number", cell: ({ joules }) => unit.format(joules) },
    { title: "share (%)", kind: "number", cell: ({ joules }) => share(energy, joules) },
    { title: "kind", cell: ({ kind }) => kind },
    { title: "figure", kind: "code", cell: ({ figure }) => figure },
  ])}
  ${rest > 0 && markup`<p class="note">${formatCount(rest)} more parts are in the result document.</p>`}`;
}

function writeCount({ count, countUnit }: Pick<EnergyComponent, "count" | "countUnit">): Content {
  if (countUnit === "s") return formatQuantity(count, "s");
  const number = Number.isInteger(count) ? formatCount(count) : String(count);
  return countUnit === "actions" ? number : markup`${number} <span class="aside">${countUnit}</span>`;
}

function writeEach({ joulesEach, countUnit }: Pick<EnergyGroup, "joulesEach" | "countUnit">): string {
  if (joulesEach === undefined) return "differs";
  return formatQuantity(joulesEach, countUnit === "s" ? "W" : "J");
}

function describeLayers(layers: readonly string[]): string {
  const [first = ""] = layers;
  return layers.length === 1 ? first : String(layers.length);
}

function share(energy: Energy, joules: number): string {
  return percentNumber(energy.perFrameJoules > 0 ? joules / energy.perFrameJoules : 0);
}
