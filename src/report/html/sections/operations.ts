// What is done in a frame, as exact counts: the energy is these counts times the profile's figures.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Operations = NonNullable<Result["operations"]>;

/** Nothing where the run had no profile. */
export function operationsSection(context: SectionContext, { operations }: Result): Html | undefined {
  if (!operations) return undefined;
  return section(
    context,
    "operations",
    "Operations per frame",
    markup`<div class="columns">${operationsTable(operations)} ${accessTable(operations)}</div>`,
  );
}

function operationsTable(operations: Operations): Html {
  const rows: readonly (readonly [string, number])[] = [
    ["pixels read", operations.pixelsRead],
    ["samples", operations.samples],
    ["comparator decisions", operations.comparatorDecisions],
    ["reference settlings", operations.referenceSettlings],
    ["ADC conversions", operations.adcConversions],
    ["digital comparisons", operations.digitalComparisons],
    ["bits from sensor to array", operations.linkBits],
    ["binary MACs", operations.binaryMacs],
    ["integer MACs", operations.integerMacs],
    ["threshold comparisons", operations.thresholdComparisons],
  ];
  return table(
    `Operations of one frame; ${formatQuantity(operations.bitsPerSample, "1")} bits leave the sensor per sample`,
    rows,
    [
      { title: "operation", kind: "header", cell: ([name]) => name },
      { title: "count", kind: "number", cell: ([, count]) => formatCount(count) },
    ],
  );
}

function accessTable({ memories }: Operations): Html {
  return table("Memory accesses of one frame, in words", memories, [
    { title: "memory", kind: "header", cell: ({ name }) => plainName(name) },
    { title: "reads", kind: "number", cell: ({ reads }) => formatCount(reads) },
    { title: "writes", kind: "number", cell: ({ writes }) => formatCount(writes) },
  ]);
}
