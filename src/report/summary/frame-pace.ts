// Whether the sensor or the array sets the length of a frame, and by how much, in words.

import { formatCount, formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";

type Timing = NonNullable<Result["timing"]>;

/** Two or three sentences: what the frame's cycles go to, what could be gained, and who sets the pace of the rows. */
export function framePace(timing: Timing): string {
  return `${describeBound(timing)} ${describeRows(timing)}`;
}

function describeBound(timing: Timing): string {
  const { frameCycles, arrayCycles, stallCycles, sensorWaitCycles } = timing;
  const share = (cycles: number) =>
    `${formatCount(cycles)} (${formatPercent(frameCycles > 0 ? cycles / frameCycles : 0)})`;
  const busy = `is busy for ${share(arrayCycles)}, ${formatCount(stallCycles)} of them stalls,`;
  const waits = `waits for sensor rows for ${share(sensorWaitCycles)}`;
  const all = `of the frame's ${formatCount(frameCycles)} cycles the array`;
  // With all rows there at once nothing waits; with work that takes no time the rows still take theirs to arrive.
  return timing.boundBy === "array"
    ? `Array-bound: ${all} ${busy} and ${waits}. ${describeGain("sensor", sensorWaitCycles, frameCycles)}`
    : `Sensor-bound: ${all} ${waits} and ${busy.replace(/,$/, "")}. ${describeGain("array", frameCycles - readoutCycles(timing), frameCycles)}`;
}

function describeGain(part: string, cycles: number, frameCycles: number): string {
  const most = frameCycles > 0 ? Math.max(0, cycles) / frameCycles : 0;
  return `Even the fastest ${part} would shorten the frame by no more than ${formatPercent(most)}.`;
}

const readoutCycles = ({ sampleRows, sensorRowCycles }: Timing) => sampleRows * sensorRowCycles;

function describeRows({ rowCycles, sensorRowCycles, clockHertz }: Timing): string {
  const each = (cycles: number) =>
    clockHertz > 0
      ? `${formatCount(cycles)} cycles (${formatQuantity(cycles / clockHertz, "s")})`
      : `${formatCount(cycles)} cycles`;
  return rowCycles > sensorRowCycles
    ? `The array paces the sensor: a row is taken every ${each(rowCycles)}, where the sensor could deliver one every ${each(sensorRowCycles)}.`
    : `Rows come at the sensor's own pace, one every ${each(sensorRowCycles)}.`;
}
