// Timing, mapping and size in a few lines, for a terminal.

import { formatCount, formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import { formatFrameRate } from "../format/format-frame-rate.js";
import { formatPercent } from "../format/format-percent.js";
import { alignColumns } from "./align-columns.js";
import { mappingRows, stallRows } from "./mapping-lines.js";

/** Nothing without a profile. */
export function timingLines(result: Result): readonly string[] {
  const { timing, operations, area, power } = result;
  if (!timing) return [];
  const { arrayCycles, stallCycles, sensorWaitCycles } = timing;
  const waiting = `${formatCount(stallCycles)} of them stalls, ${formatCount(sensorWaitCycles)} more waiting for rows`;
  const rows = [
    [
      "sensor readout",
      `${formatQuantity(timing.sensorSeconds, "s")}, ${formatQuantity(timing.rowSeconds, "s")} per row`,
    ],
    ["array", `${formatCount(arrayCycles)} cycles at ${formatQuantity(timing.clockHertz, "Hz")}, ${waiting}`],
    ...stallRows(result),
    ["utilization", `${formatPercent(timing.utilization)} of the lanes`],
    [
      "frame",
      `${formatQuantity(timing.frameSeconds, "s")}, set by the ${timing.boundBy}; at most ${formatFrameRate(timing.maxFramesPerSecond)}`,
    ],
    ...mappingRows(result),
    ...(operations
      ? [
          [
            "sensor to array",
            `${formatQuantity(operations.bitsPerSample, "1")} bits per sample, ${formatCount(operations.linkBits)} bits per frame`,
          ],
        ]
      : []),
    ...(power
      ? [
          [
            "static floor",
            `${formatQuantity(power.floorWatts, "W")}, and ${formatQuantity(Math.max(0, power.joulesPerFrame), "J")} per frame`,
          ],
        ]
      : []),
    ...(area ? [["area", areaCell(area)]] : []),
  ];
  return [
    "Timing and size",
    ...alignColumns(rows, [{ align: "left" }, { align: "left", most: 78 }]).map((line) => `  ${line}`),
  ];
}

function areaCell({ squareMetres, limitedBy }: NonNullable<Result["area"]>): string {
  const limit = limitedBy === undefined ? "" : `, ${limitedBy}-limited`;
  return `${formatQuantity(squareMetres, "m^2")}${limit}`;
}
