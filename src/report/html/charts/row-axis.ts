// The axis of named rows: they stand at whole numbers with their names as tick texts, so that equal or number-like names
// cannot be merged or reordered.

import { axis, plotText, type JsonObject } from "./chart-spec.js";
import { tickLines } from "./tick-lines.js";

/** Below this height of a row its name has one line. */
const twoLinePixels = 34;
const longestName = 20;

/** First row on top. */
export function rowAxis(title: string, rows: readonly string[], rowPixels: number): JsonObject {
  return axis(title, {
    range: [rows.length - 0.5, -0.5],
    tickmode: "array",
    tickvals: rows.map((_, row) => row),
    ticktext: rows.map((name) => (rowPixels < twoLinePixels ? plotText(name, longestName) : tickLines(name))),
    showgrid: false,
  });
}
