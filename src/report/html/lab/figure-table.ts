// The figures that a simulated sensor was made from, each with its unit, its source and how it is known.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Html } from "../html.js";
import { table } from "../table.js";

export interface ShownFigure {
  readonly path: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly kind: string;
  readonly source: string;
}

/** A table of figures. */
export function figureTable(caption: string, figures: readonly ShownFigure[]): Html {
  return table(caption, figures, [
    { title: "figure", kind: "header", cell: ({ path }) => path },
    { title: "value", kind: "number", cell: ({ value, unit }) => formatQuantity(value, unit) },
    { title: "band", kind: "number", cell: bandText },
    { title: "known as", cell: ({ kind }) => kind },
    { title: "source", kind: "note", cell: ({ source }) => source },
  ]);
}

function bandText({ low, high, unit }: ShownFigure): string {
  if (low === undefined || high === undefined) return "";
  return `${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`;
}
