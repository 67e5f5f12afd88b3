// The validation for a terminal: the table, what each prediction assumes, what is not predictable, and how far off it all is.

import type { ValidationDocument } from "../../index.js";
import { formatTable } from "./format-table.js";
import { plainText } from "./plain-text.js";

const digits = 4;

/** Lines in the order in which a sceptic asks. */
export function formatValidation(document: ValidationDocument): string {
  const { designs, notPredictable, geometricMeanError, worstRatio } = document;
  const heading = ["design", "quantity", "predicted", "published", "unit", "ratio", "scope"];
  const rows = designs.map((design) => [
    design.name,
    design.quantity,
    String(Number(design.predicted.toPrecision(digits))),
    String(design.published),
    design.unit,
    design.ratio.toFixed(2),
    design.scope,
  ]);
  const table = formatTable([heading, ...rows], ["left", "left", "right", "right", "left", "right", "left"]);
  const assumptions = designs.map(
    ({ name, assumed }) =>
      `${plainText(name)}\n${assumed.map((line) => `  - ${plainText(line)}`).join("\n")}`,
  );
  const others = notPredictable.map(({ name, why }) => `${plainText(name)}\n  ${plainText(why)}`);
  return [
    table,
    `assumed\n\n${assumptions.join("\n")}`,
    ...(others.length === 0 ? [] : [`not predictable\n\n${others.join("\n")}`]),
    `geometric-mean error ${geometricMeanError.toFixed(2)}, ratio farthest from 1: ${worstRatio.toFixed(2)} (${designs.length} designs)`,
  ].join("\n\n");
}
