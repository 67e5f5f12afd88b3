// The comparison as a table: one row per quantity with its unit, one column per profile, the baseline first.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Comparison, ComparisonEntry } from "../../../result/comparison-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { frameRateUnit } from "../../format/format-frame-rate.js";
import { formatAgreement, type Agreement } from "../../format/format-agreement.js";
import { formatPercent } from "../../format/format-percent.js";
import { formatRatio } from "../../format/format-ratio.js";
import { badge } from "../gauge.js";
import { markup, type Content, type Html } from "../html.js";
import { table } from "../table.js";

interface Row {
  readonly name: string;
  readonly cell: (entry: ComparisonEntry) => Content;
}

/** All quantities of the entries. */
export function compareTable({ entries, baseline }: Comparison): Html {
  const quantity = (name: string, unit: string, of: (entry: ComparisonEntry) => number): Row => {
    const shown = columnUnit(entries.map(of), unit);
    return {
      name: `${name} (${frameRateUnit(shown.unit)})`,
      cell: (entry) => shown.format(of(entry)),
    };
  };
  const rows: readonly (Row | false)[] = [
    { name: "front end", cell: ({ frontEnd }) => markup`<span class="wrap">${frontEnd}</span>` },
    quantity("energy per frame", "J", (entry) => entry.energyPerFrameJoules),
    { name: "energy over the baseline's", cell: ({ energyRatio }) => formatRatio(energyRatio) },
    quantity("average power", "W", (entry) => entry.averagePowerWatts),
    quantity("at a frame rate of", "Hz", (entry) => entry.framesPerSecond),
    quantity("frame time", "s", (entry) => entry.frameSeconds),
    quantity("frame rate possible", "Hz", (entry) => entry.maxFramesPerSecond),
    {
      name: "bits from sensor to array per sample",
      cell: ({ bitsPerSample }) => formatQuantity(bitsPerSample, "1"),
    },
    quantity("area", "m^2", (entry) => entry.areaSquareMetres),
    { name: "fits its limits", cell: ({ fits }) => badge(fits, "fits", "does not fit") },
    { name: "classes equal to the baseline's", cell: ({ classAgreement }) => agreement(classAgreement) },
    {
      name: "encoder bits equal to the baseline's",
      cell: ({ encoderAgreement }) => agreement(encoderAgreement),
    },
    entries.some(({ accuracy }) => accuracy !== undefined) && {
      name: "accuracy (top 1)",
      cell: ({ accuracy }) => (accuracy ? formatPercent(accuracy.top1) : "–"),
    },
  ];
  return table(
    "Profiles side by side",
    rows.filter((row): row is Row => row !== false),
    [
      { title: "quantity", kind: "header", cell: ({ name }) => name },
      ...entries.map((entry) => ({
        title: markup`<span class="wrap">${entry.profile}</span>${entry.profile === baseline && markup` <span class="aside below">baseline</span>`}`,
        kind: "number" as const,
        cell: (row: Row) => row.cell(entry),
      })),
    ],
    { quietCaption: true },
  );
}

function agreement({ equal, total }: Agreement): Content {
  const counts = markup`<span class="aside below">${formatCount(equal)} of ${formatCount(total)}</span>`;
  return markup`${formatAgreement({ equal, total })}${total > 0 && counts}`;
}
