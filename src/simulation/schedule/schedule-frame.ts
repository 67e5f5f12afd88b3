// The scheduled route to the frame: sensor rows arrive one by one; in each segment the array takes, whenever it is free, the
// deepest job that has its rows, or waits for the sensor. Every row is run on its machine. The closed form in src/mapping
// must come to the same cycles and counts.

import { addCounts, type ActionCount } from "../../action-counts/action-counts.js";
import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import { drainCycles, fillCycles } from "../../mapping/closed-form/job-cost.js";
import type { Segment } from "../../mapping/closed-form/segments.js";
import { addCost, noCycles, totalCycles, type CycleCost } from "../../mapping/cycle-cost.js";
import type { Mapping } from "../../mapping/mapping.js";
import { createJobMachine } from "../machine/run-row.js";
import type { FrameSchedule, JobSchedule, RowTask } from "./frame-schedule.js";
import { createReadiness } from "./readiness.js";

/** Schedules one frame; cycle 0 is the selection of the first row. */
export function scheduleFrame(mapping: Mapping): FrameSchedule {
  const { frame, sensor, streaming } = mapping;
  const rowArrivals = Array.from({ length: sensor.sampleRows }, (_, row) => (row + 1) * frame.rowCycles);
  const tasks: RowTask[] = [];
  const counts: ActionCount[] = [];
  let now = streaming ? 0 : (rowArrivals.at(-1) ?? 0);
  let waited = now;
  for (const segment of mapping.segments) {
    const run = runSegment(mapping, segment, now, rowArrivals);
    tasks.push(...run.tasks);
    counts.push(...run.counts);
    waited += run.waited;
    now = run.end;
  }
  return {
    tasks,
    jobs: mapping.jobs.map((_job, index) => describeJob(mapping, index, tasks)),
    rowArrivals,
    frameCycles: now,
    sensorWaitCycles: waited,
    counts: addCounts(counts),
  };
}

interface SegmentRun {
  readonly tasks: readonly RowTask[];
  readonly counts: readonly ActionCount[];
  readonly end: number;
  readonly waited: number;
}

function runSegment(
  mapping: Mapping,
  segment: Segment,
  begin: number,
  rowArrivals: readonly number[],
): SegmentRun {
  const jobs = mapping.jobs.slice(segment.first, segment.last + 1);
  const geometries = jobs.map(({ geometry }) => geometry);
  const machines = geometries.map((geometry) => createJobMachine(geometry));
  const readiness = createReadiness(geometries, rowArrivals);
  const tasks: RowTask[] = [];
  const counts: ActionCount[][] = [];
  let now = begin;
  let waited = 0;
  for (;;) {
    const next = readiness.next(now);
    if (next === undefined) break;
    const geometry = defined(geometries[next.job], "geometry");
    // A row that arrives late is read then, so its first operands take their time again; rows that run on hide it.
    const lateRead = segment.fused || next.row === 0 || next.readyAt === 0 ? 0 : fillCycles(geometry);
    const ready = Math.max(now, next.readyAt + lateRead);
    waited += ready - now;
    const outcome = defined(machines[next.job], "machine").runRow(next.row);
    const cost = withEnds(
      outcome.cost,
      segment.fused,
      next.row,
      geometry.rows,
      fillCycles(geometry),
      drainCycles(geometry),
    );
    now = ready + totalCycles(cost);
    tasks.push({ job: segment.first + next.job, row: next.row, start: ready, end: now, cost });
    counts.push([...outcome.counts]);
    readiness.finish(next.job, next.row);
  }
  const rows = geometries.reduce((sum, geometry) => sum + geometry.rows, 0);
  invariant(tasks.length === rows, `a segment ran ${tasks.length} of ${rows} rows`);
  const macs: ActionCount[] = geometries.flatMap((geometry) =>
    geometry.kind === "array"
      ? [{ action: "array.mac", layer: geometry.job.head.name, count: geometry.fold.macs }]
      : [],
  );
  return { tasks, counts: [...addCounts(...counts), ...macs], end: now, waited };
}

/** Fused rows are started and drained one by one; otherwise the first row fills and the last drains. */
function withEnds(
  cost: CycleCost,
  fused: boolean,
  row: number,
  rows: number,
  fill: number,
  drain: number,
): CycleCost {
  const starts = fused || row === 0;
  const ends = fused || row === rows - 1;
  return addCost(cost, { ...noCycles, fill: starts ? fill : 0, drain: ends ? drain : 0 });
}

function describeJob(mapping: Mapping, index: number, tasks: readonly RowTask[]): JobSchedule {
  const own = tasks.filter((task) => task.job === index);
  const cost = own.reduce((sum, task) => addCost(sum, task.cost), noCycles);
  const startCycle = own[0]?.start ?? 0;
  const endCycle = own.at(-1)?.end ?? 0;
  const others = tasks.filter(
    (task) => task.job !== index && task.start >= startCycle && task.end <= endCycle,
  );
  const busy = totalCycles(cost) + others.reduce((sum, task) => sum + task.end - task.start, 0);
  const name = defined(mapping.jobs[index], "job").geometry.job.head.name;
  return { name, startCycle, endCycle, cost, sensorWaitCycles: endCycle - startCycle - busy };
}
