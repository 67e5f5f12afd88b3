// Storage: the model's bits, each memory's peak against its capacity and its way there over the frame, and the tensors
// alive when activations peak.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { keepNumbers } from "../../format/keep-numbers.js";
import { formatPercent } from "../../format/format-percent.js";
import { changesInFrame, peakCycle } from "../charts/memory-curve.js";
import { badge, gauge } from "../gauge.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";
import { memoryTimeline } from "./memory-timeline.js";

type Footprint = Result["footprint"];

/** Parts named in a table's cell. */
const mostParts = 3;

/** Memory of a result; without a profile there are no memories, only the model's own bits. */
export function memorySection(context: SectionContext, { footprint, timing }: Result): Html {
  return section(
    context,
    "memory",
    "Memory",
    footprint.memories.length > 0 && memoryTable(footprint, timing),
    timing && memoryTimeline(footprint.memories, timing),
    markup`<div class="columns">${modelBitsTable(footprint)} ${peakTable(footprint)}</div>`,
  );
}

function memoryTable({ memories }: Footprint, timing: Result["timing"]): Html {
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
    { title: "at layer", cell: ({ peakLayer, peakBits }) => (peakBits > 0 ? peakLayer : "–") },
    timing && { title: "at time", kind: "number", cell: (memory) => peakTime(memory, timing) },
    {
      title: "largest parts at the peak (bit)",
      kind: "note",
      cell: ({ peakParts }) => keepNumbers(describeParts(peakParts)),
    },
  ]);
}

function peakTime(memory: Footprint["memories"][number], timing: NonNullable<Result["timing"]>): string {
  const cycle = peakCycle(memory);
  if (cycle === undefined || timing.clockHertz <= 0) return "–";
  return changesInFrame(memory, timing.frameCycles)
    ? formatQuantity(cycle / timing.clockHertz, "s")
    : "throughout";
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
    "Tensors alive when activations peak, each counted whole",
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
