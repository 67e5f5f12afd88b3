// Time: the frame as a picture, whether sensor or array sets its length, the schedule, and the rates that follow.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { formatFrameRate } from "../../format/format-frame-rate.js";
import { plainName } from "../../format/clean-text.js";
import { keepNumbers } from "../../format/keep-numbers.js";
import { formatPercent, percentNumber } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { framePictureChart } from "../charts/frame-picture.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { framePace } from "../../summary/frame-pace.js";
import { table } from "../table.js";
import { scheduleTable } from "./schedule-table.js";

type Timing = NonNullable<Result["timing"]>;

/** Nothing where the run had no profile. */
export function timingSection(context: SectionContext, result: Result): Html | undefined {
  const { timing, layers, mapping } = result;
  if (!timing) return undefined;
  const picture = framePictureChart({ timing, layers, ...(mapping && { mapping }) });
  return section(
    context,
    "timing",
    "Timing",
    markup`<p class="lead">${keepNumbers(framePace(timing))} ${rateSentence(timing)}</p>
    ${chartFigure("One frame: sensor rows as they come, and layers on the array", picture.spec, picture.legend)}`,
    scheduleTable(layers, timing),
    markup`<div class="columns">${stallTable(timing)} ${timingTable(timing)}</div>`,
  );
}

function rateSentence(timing: Timing): string {
  const { framesPerSecond, requestedFramesPerSecond, maxFramesPerSecond } = timing;
  const rate =
    framesPerSecond < requestedFramesPerSecond
      ? `The requested ${formatFrameRate(requestedFramesPerSecond)} cannot be reached`
      : `${formatFrameRate(framesPerSecond)} are asked for and ${formatFrameRate(maxFramesPerSecond)} are possible`;
  const duty = `at ${formatFrameRate(framesPerSecond)} a frame takes ${formatPercent(timing.frameSeconds * framesPerSecond)} of its period`;
  return `${rate}; ${duty}.`;
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
