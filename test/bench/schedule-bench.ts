// How fast a frame is scheduled: our schedule (each kind of row stepped once) beside a naive loop that steps through every
// cycle of every row, in the same run and to the same number of cycles; and how the time grows with image size and channels.

import { readFileSync } from "node:fs";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { totalCycles } from "../../src/mapping/cycle-cost.js";
import { mapModel } from "../../src/mapping/map-model.js";
import type { Mapping } from "../../src/mapping/mapping.js";
import type { Model } from "../../src/model/model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { createJobMachine } from "../../src/simulation/machine/run-row.js";
import { scheduleFrame } from "../../src/simulation/schedule/schedule-frame.js";
import { buildModelDocument, conv, threshold } from "../support/model-builder.js";
import { projectPath } from "../support/shared.js";

export interface ScheduleMeasurement {
  readonly case: string;
  readonly cycles: number;
  /** Mapping in closed form, and the schedule. */
  readonly mapSeconds: number;
  readonly scheduleSeconds: number;
  /** The naive loop; absent where it was not run. */
  readonly naiveSeconds?: number;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(projectPath(path), "utf8"));

/** Measures all cases; medians of `rounds`. */
export function measureSchedules(rounds = 5): readonly ScheduleMeasurement[] {
  const shipped = parseModel(readJson("models/stl10-glt8.model.json"));
  const profile = parseHardwareProfile(readJson("hardware-profiles/cmos65-rgb96-thermometer.json"));
  const tiny = parseHardwareProfile(readJson("hardware-profiles/always-on-tiny.json"));
  return [
    measure("stl10-glt8 on 64x16x12 lanes", shipped, profile, rounds, true),
    measure("stl10-glt8 on 64x8x4 lanes", shipped, tiny, rounds, true),
    ...[24, 48, 96, 192].map((side) =>
      measure(`3x3 64-64 at ${side}x${side}`, layerOf(side, 64), tiny, rounds, true),
    ),
    ...[16, 32, 128, 256].map((channels) =>
      measure(`3x3 ${channels}-${channels} at 48x48`, layerOf(48, channels), tiny, rounds, true),
    ),
  ];
}

/** One 3x3 layer that reads `channels` thresholds of a grey image. */
function layerOf(side: number, channels: number): Model {
  const thresholds = Array.from({ length: channels }, (_, index) => (index + 1) / (channels + 1));
  const layers = [conv(channels, { kernel: [3, 3], padding: 1 }), threshold()];
  const encoder = { kind: "thermometer" as const, thresholds };
  return parseModel(buildModelDocument({ input: [side, side, 1], encoder, layers }));
}

function measure(
  name: string,
  model: Model,
  profile: HardwareProfile,
  rounds: number,
  naive: boolean,
): ScheduleMeasurement {
  const mapping = mapModel(model, profile);
  const schedule = scheduleFrame(mapping);
  const busy = mapping.jobs.reduce((sum, { cost }) => sum + totalCycles(cost), 0);
  const mapSeconds = medianSeconds(rounds, () => mapModel(model, profile));
  const scheduleSeconds = medianSeconds(rounds, () => scheduleFrame(mapping));
  const naiveSeconds = medianSeconds(naive ? Math.min(3, rounds) : 0, () => {
    const stepped = stepEveryCycle(mapping);
    if (stepped !== busy) throw new Error(`${name}: the naive loop took ${stepped} cycles, not ${busy}`);
  });
  return {
    case: name,
    cycles: schedule.frameCycles,
    mapSeconds,
    scheduleSeconds,
    ...(naive ? { naiveSeconds } : {}),
  };
}

/** Every row afresh, every cycle on its own, ports marked busy cycle by cycle. */
function stepEveryCycle({ jobs }: Mapping): number {
  let cycle = 0;
  const busy = { weights: 0, input: 0, stalled: 0 };
  for (const { geometry, cost } of jobs) {
    for (let row = 0; row < geometry.rows; row++) {
      createJobMachine(geometry).traceRow(row, {
        step: ({ weightReads, inputWords }) => {
          if (weightReads > 0) busy.weights++;
          if (inputWords > 0) busy.input++;
          cycle++;
        },
        stall: (_cause, _at, cycles) => {
          for (let waited = 0; waited < cycles; waited++) {
            busy.stalled++;
            cycle++;
          }
        },
      });
    }
    cycle += cost.fill + cost.drain;
    if (geometry.kind === "stream") cycle += totalCycles(cost) - cost.fill - cost.drain;
  }
  return cycle;
}

function medianSeconds(rounds: number, work: () => unknown): number {
  const seconds = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    work();
    return (performance.now() - begin) / 1000;
  }).sort((a, b) => a - b);
  return seconds[seconds.length >> 1] ?? NaN;
}

/** A table for people: million cycles per second, and the ratio to the naive loop. */
export function renderSchedules(measurements: readonly ScheduleMeasurement[]): string {
  const heading = ["schedule", "cycles", "map ms", "schedule ms", "Mcycles/s", "naive Mcycles/s", "ratio"];
  const rows = measurements.map((each) => {
    const rate = each.cycles / each.scheduleSeconds / 1e6;
    const naive = each.naiveSeconds === undefined ? NaN : each.cycles / each.naiveSeconds / 1e6;
    const times = [each.mapSeconds, each.scheduleSeconds].map((seconds) => (seconds * 1000).toFixed(1));
    return [
      each.case,
      String(each.cycles),
      ...times,
      rate.toFixed(1),
      naive.toFixed(1),
      `${(rate / naive).toFixed(1)}x`,
    ];
  });
  const widths = heading.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ");
  return `${[line(heading), ...rows.map(line)].join("\n")}\n`;
}
