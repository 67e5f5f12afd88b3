// Links that leave the die: through a micro-TSV to a stacked die, over MIPI to another chip. Both figures are from memory and
// say so; their bands are assumed.

import table from "./data/links.json" with { type: "json" };
import type { Component } from "./component.js";
import type { FigureDocument } from "../figure.js";
import { withShared } from "./shared-figures.js";

const rows = table.rows as readonly (FigureDocument & { readonly name: string })[];
const titles: Readonly<Record<string, string>> = { "micro-tsv": "Micro-TSV link", mipi: "MIPI link" };

export const chipLinks: readonly Component[] = rows.map(({ name, ...figure }) => ({
  id: name === "mipi" ? "mipi-link" : name,
  title: titles[name] ?? name,
  summary: "Energy per bit, from memory, with an assumed band. Left out: idle power, protocol, area.",
  parameters: {},
  quantities: { energyPerBit: "energy" },
  figures: () => withShared({ energyPerBit: figure }),
}));
