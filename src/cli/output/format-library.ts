// The library of components for a terminal: what each is, its parameters with their ranges, and the figures it gives.

import type { DescribedComponent } from "../../index.js";
import { formatTable } from "./format-table.js";

/** The text of `focalbit profile components`. */
export function formatLibrary(components: readonly DescribedComponent[]): string {
  return components.map(formatComponent).join("\n\n");
}

function formatComponent({ id, title, summary, parameters, quantities }: DescribedComponent): string {
  const rows = parameters.map(({ name, allowed, meaning }) => [`    ${name}`, meaning, allowed]);
  const given = quantities.map(({ name, unit }) => (unit === "1" ? name : `${name} (${unit})`)).join(", ");
  return [
    `${id}: ${title}`,
    `  ${summary}`,
    ...(rows.length === 0 ? [] : ["  parameters", formatTable(rows, ["left", "left", "left"])]),
    `  gives ${given}`,
  ].join("\n");
}
