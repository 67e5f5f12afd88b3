// Energy by component, one column per profile, for a terminal.

import type { ComparisonEntry } from "../../result/comparison-schema.js";
import { plainName } from "../format/clean-text.js";
import { columnUnit } from "../format/column-unit.js";
import { shortenNames } from "../format/shorten-names.js";
import { componentsByEnergy } from "../summary/components-by-energy.js";
import { alignColumns } from "./align-columns.js";

/** More profiles do not fit 100 columns. */
const mostProfiles = 4;
const mostComponents = 12;
const longestName = 16;

/** Heading and lines, the smaller components together; nothing for more than four profiles. */
export function componentLines(entries: readonly ComparisonEntry[]): readonly string[] {
  if (entries.length > mostProfiles) return [];
  const all = componentsByEnergy(entries);
  const rest = all.slice(mostComponents);
  const sums = entries.map((_, i) => rest.reduce((sum, { joules }) => sum + (joules[i] ?? 0), 0));
  const parts = [
    ...all.slice(0, mostComponents),
    ...(rest.length > 0 ? [{ name: `${rest.length} others`, joules: sums }] : []),
  ];
  const totals = entries.map(({ energyPerFrameJoules }) => energyPerFrameJoules);
  const unit = columnUnit(totals, "J");
  const rows = [...parts, { name: "total", joules: totals }].map(({ name, joules }) => [
    plainName(name),
    ...joules.map((value) => (value === 0 ? "-" : unit.format(value))),
  ]);
  const columns = [
    { align: "left", most: 24 } as const,
    ...entries.map(() => ({ align: "right", most: longestName }) as const),
  ];
  const lines = alignColumns(
    [
      [
        `${unit.unit} per frame`,
        ...shortenNames(
          entries.map(({ profile }) => profile),
          longestName,
        ),
      ],
      ...rows,
    ],
    columns,
  );
  return ["Energy by component", ...lines.map((line) => `  ${line}`)];
}
