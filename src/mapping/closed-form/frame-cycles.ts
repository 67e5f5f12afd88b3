// Closed form of the whole frame in array clock cycles. Sample row r arrives at (r + 1) x R cycles. The array never idles
// while a released row waits, so the first segment ends at
//   max over sensor rows r of (r + 1) x R + work released by row r or later
// whatever the order in which it takes the rows; the other segments follow one after another.

import { addCost, noCycles, totalCycles, type CycleCost } from "../cycle-cost.js";
import type { JobGeometry } from "../job-geometry.js";
import { drainCycles, fillCycles, jobCost, listRowCosts } from "./job-cost.js";
import { listReleaseRows } from "./release-rows.js";
import type { Segment } from "./segments.js";

export interface FrameCycles {
  /** R: clock cycles from one sample row to the next: what the sensor takes, or what keeps the first segment in step. */
  readonly rowCycles: number;
  /** Cycles the sensor alone needs per row. */
  readonly sensorRowCycles: number;
  /** Cycle of the last row's arrival. */
  readonly sensorCycles: number;
  /** Sum over jobs, without waiting for rows. */
  readonly arrayCycles: number;
  readonly sensorWaitCycles: number;
  /** First row selected to last result. */
  readonly frameCycles: number;
  readonly jobs: readonly CycleCost[];
}

/** Clock cycles that cover a duration; a duration within a rounding error of whole cycles is that many. */
export function cyclesOf(seconds: number, hertz: number): number {
  return Math.max(1, Math.ceil(Number((seconds * hertz).toPrecision(12))));
}

/** What the sensor delivers and what is done with it. */
export interface FramePlan {
  /** Rows the sensor delivers. */
  readonly sampleRows: number;
  /** Whether the first segment takes rows as they arrive; otherwise it waits for the whole frame. */
  readonly streaming: boolean;
  readonly segments: readonly Segment[];
  readonly geometries: readonly JobGeometry[];
}

/** Cycles of one frame; `sensorRowCycles` are those the sensor needs per sample row. */
export function countFrameCycles(sensorRowCycles: number, plan: FramePlan): FrameCycles {
  return createFrameCounter(plan)(sensorRowCycles);
}

/**
 * The same for many row times: what does not depend on them is counted once. Frame cycles never fall as the row takes
 * longer: they are a maximum of sums in which it counts positively.
 */
export function createFrameCounter({
  sampleRows,
  streaming,
  segments,
  geometries,
}: FramePlan): (sensorRowCycles: number) => FrameCycles {
  const jobs = segments.flatMap((segment) =>
    geometries
      .slice(segment.first, segment.last + 1)
      .map((geometry) => jobCost(geometry, segment.fused ? geometry.rows : 1)),
  );
  const arrayCycles = totalCycles(jobs.reduce((sum, cost) => addCost(sum, cost), noCycles));
  const first = segments[0];
  const work = first === undefined || !streaming ? [] : workBySensorRow(first, geometries, sampleRows);
  const total = work.reduce((sum, cycles) => sum + cycles, 0);
  const ends = first === undefined || !streaming || first.fused ? 0 : endsOf(geometries[first.first]);
  return (sensorRowCycles) => {
    const rowCycles = Math.max(sensorRowCycles, Math.ceil(total / sampleRows));
    const sensorCycles = rowCycles * sampleRows;
    const firstEnd = streaming ? ends + lastPathThrough(rowCycles, work) : sensorCycles;
    const frameCycles = firstEnd + arrayCycles - (streaming ? total + ends : 0);
    return {
      ...{ rowCycles, sensorRowCycles, sensorCycles, arrayCycles },
      ...{ sensorWaitCycles: frameCycles - arrayCycles, frameCycles, jobs },
    };
  };
}

function endsOf(geometry: JobGeometry | undefined): number {
  return geometry === undefined ? 0 : fillCycles(geometry) + drainCycles(geometry);
}

/** Cycles of work that each sensor row sets free; what needs no row counts with the first. */
function workBySensorRow(
  segment: Segment,
  geometries: readonly JobGeometry[],
  sampleRows: number,
): readonly number[] {
  const work = Array.from({ length: sampleRows }, () => 0);
  const releases = listReleaseRows(segment, geometries);
  geometries.slice(segment.first, segment.last + 1).forEach((geometry, index) => {
    const ends = segment.fused ? endsOf(geometry) : 0;
    listRowCosts(geometry).forEach((cost, y) => {
      const row = Math.max(0, releases[index]?.[y] ?? 0);
      work[row] = (work[row] ?? 0) + totalCycles(cost) + ends;
    });
  });
  return work;
}

/** max over r of (r + 1) x R + work from row r on, over rows that release any work. */
function lastPathThrough(rowCycles: number, work: readonly number[]): number {
  let behind = 0;
  let longest = 0;
  for (let row = work.length - 1; row >= 0; row--) {
    const here = work[row] ?? 0;
    behind += here;
    if (here > 0) longest = Math.max(longest, (row + 1) * rowCycles + behind);
  }
  return longest;
}
