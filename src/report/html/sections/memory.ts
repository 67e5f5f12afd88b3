// Storage: the model's bits, each memory's peak against its capacity, and the tensors alive when activations peak.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { memoryCurveChart } from "../charts/memory-curve.js";
import { badge, gauge } from "../gauge.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Footprint = Result["footprint"];

/** Parts named in a table's cell. */
const mostParts = 3;

/** Memory of a result; without a profile there are no memories, only the model's own bits. */
export function memorySection(context: SectionContext, { footprint, timing }: Result): Html {
  const curve = memoryCurveChart(footprint.memories, timing?.frameCycles ?? 0);
  return section(
    context,
    "memory",
    "Memory",
    footprint.memories.length > 0 && memoryTable(footprint),
    curve && chartFigure("How full each memory is over one frame", curve.spec, curve.legend),
    markup`<div class="columns">${modelBitsTable(footprint)} ${peakTable(footprint)}</div>`,
  );
}

function memoryTable({ memories }: Footprint): Html {
  return table("Peak use of each memory", memories, [
    { title: "memory", kind: "header", cell: ({ name }) => plainName(name) },
    { title: "peak (bit)", kind: "number", cell: ({ peakBits }) => formatCount(peakBits) },
    { title: "capacity (bit)", kind: "number", cell: ({ capacityBits }) => formatCount(capacityBits) },
    {
      title: "filled",
      kind: "bar",
      cell: ({ peakBits, capacityBits, ok }) => gauge(fill(peakBits, capacityBits), ok ? "ok" : "bad"),
    },
    {
      title: "share",
      kind: "number",
      cell: ({ peakBits, capacityBits }) => formatPercent(fill(peakBits, capacityBits)),
    },
    { title: "verdict", cell: ({ ok }) => badge(ok, "fits", "too small") },
    { title: "at layer", cell: ({ peakLayer }) => peakLayer },
    {
      title: "largest parts at the peak (bit)",
      kind: "note",
      cell: ({ peakParts }) => describeParts(peakParts),
    },
  ]);
}

function describeParts(parts: Footprint["activationPeakTensors"]): string {
  const largest = [...parts].sort((a, b) => b.bits - a.bits);
  const named = largest.slice(0, mostParts).map(({ name, bits }) => `${name} ${formatCount(bits)}`);
  return largest.length > mostParts
    ? `${named.join(", ")} and ${largest.length - mostParts} more`
    : named.join(", ");
}

function modelBitsTable(footprint: Footprint): Html {
  const rows: readonly (readonly [string, number])[] = [
    ["weights", footprint.weightBits],
    ["thresholds", footprint.thresholdBits],
    ["biases", footprint.biasBits],
  ];
  return markup`<div>${table(
    "Model bits, what the 1 Mb limit counts",
    rows,
    [
      { title: "part", kind: "header", cell: ([name]) => name },
      { title: "bits", kind: "number", cell: ([, bits]) => formatCount(bits) },
    ],
    { total: ["model", formatCount(footprint.modelBits)] },
  )}
  <p class="note">The encoder's thresholds, ${formatCount(footprint.encoderBits)} bits, belong to the front end and are not counted.</p></div>`;
}

function peakTable(footprint: Footprint): Html {
  return table(
    "Tensors alive when activations peak",
    footprint.activationPeakTensors,
    [
      { title: "tensor", kind: "header", cell: ({ name }) => name },
      { title: "bits", kind: "number", cell: ({ bits }) => formatCount(bits) },
    ],
    { total: ["peak", formatCount(footprint.activationPeakBits)] },
  );
}

const fill = (peak: number, capacity: number) =>
  capacity > 0 ? peak / capacity : Number(peak > 0) * Infinity;
