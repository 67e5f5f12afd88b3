// Time: what the sensor and the array need, which of them sets the pace, and the rates that follow.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { formatFrameRate } from "../../format/format-frame-rate.js";
import { plainName } from "../../format/clean-text.js";
import { formatPercent, percentNumber } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { timingChart, timingLegend } from "../charts/timing-chart.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Timing = NonNullable<Result["timing"]>;

/** Nothing where the run had no profile. */
export function timingSection(context: SectionContext, { timing }: Result): Html | undefined {
  if (!timing) return undefined;
  return section(
    context,
    "timing",
    "Timing",
    markup`<p class="lead">${timingSentence(timing)}</p>
    <div class="columns">
      <div>${chartFigure("Sensor and array within one frame", timingChart(timing), timingLegend)}
      ${stallTable(timing)}</div>
      ${timingTable(timing)}
    </div>`,
  );
}

function timingSentence(timing: Timing): string {
  const { framesPerSecond, requestedFramesPerSecond, maxFramesPerSecond } = timing;
  const pace =
    timing.boundBy === "sensor"
      ? "The sensor sets the pace: the array waits for its rows"
      : "The array sets the pace: rows wait for it";
  const rate =
    framesPerSecond < requestedFramesPerSecond
      ? `The requested ${formatFrameRate(requestedFramesPerSecond)} cannot be reached`
      : `${formatFrameRate(framesPerSecond)} are asked for and ${formatFrameRate(maxFramesPerSecond)} are possible`;
  const duty = `at ${formatFrameRate(framesPerSecond)} a frame takes ${formatPercent(timing.frameSeconds * framesPerSecond)} of its period`;
  return `${pace}. ${rate}; ${duty}.`;
}

function timingTable(timing: Timing): Html {
  const rows: readonly (readonly [string, string])[] = [
    ["exposure", formatQuantity(timing.exposureSeconds, "s")],
    ["readout of one sensor row", formatQuantity(timing.rowSeconds, "s")],
    ["readout of all rows", formatQuantity(timing.sensorSeconds, "s")],
    ["clock", formatQuantity(timing.clockHertz, "Hz")],
    ["sample rows", formatCount(timing.sampleRows)],
    ["cycles from row to row, as the sensor could", formatCount(timing.sensorRowCycles)],
    ["cycles from row to row, as it does", formatCount(timing.rowCycles)],
    ["array cycles", formatCount(timing.arrayCycles)],
    ["of them stalls", formatCount(timing.stallCycles)],
    ["cycles waiting for sensor rows", formatCount(timing.sensorWaitCycles)],
    ["utilization of the array's lanes", formatPercent(timing.utilization)],
    ["frame, first row to last logit", formatQuantity(timing.frameSeconds, "s")],
    ["frame rate possible", formatFrameRate(timing.maxFramesPerSecond)],
    ["frame rate requested", formatFrameRate(timing.requestedFramesPerSecond)],
    ["frame rate the power is stated at", formatFrameRate(timing.framesPerSecond)],
  ];
  return table("Times and rates of one frame", rows, [
    { title: "quantity", kind: "header", cell: ([name]) => name },
    { title: "value", kind: "number", cell: ([, value]) => value },
  ]);
}

function stallTable({ stalls, frameCycles }: Timing): Html | undefined {
  const longest = [...stalls].filter(({ cycles }) => cycles > 0).sort((a, b) => b.cycles - a.cycles);
  if (longest.length === 0) return undefined;
  return table("Cycles in which the array waits, by cause", longest, [
    { title: "cause", kind: "header", cell: ({ cause }) => plainName(cause) },
    { title: "cycles", kind: "number", cell: ({ cycles }) => formatCount(cycles) },
    {
      title: "share of the frame (%)",
      kind: "number",
      cell: ({ cycles }) => percentNumber(frameCycles > 0 ? cycles / frameCycles : 0),
    },
  ]);
}
