// Which row may run next in a segment: the deepest job whose input rows are there; where none is, the row for which the
// sensor delivers first.

import { encoderName } from "../../model/model.js";
import type { JobGeometry } from "../../mapping/job-geometry.js";
import { lastNeeded } from "../../mapping/lowering/window.js";

export interface NextRow {
  /** Index within the segment. */
  readonly job: number;
  readonly row: number;
  /** Cycle at which its sensor row has arrived; 0 where it needs none. */
  readonly readyAt: number;
}

export interface Readiness {
  /** The row to run at or after `now`; undefined when all have run. */
  next(now: number): NextRow | undefined;
  finish(job: number, row: number): void;
}

/** Tracks the rows of a segment's jobs; tensors from earlier segments are there from the start. */
export function createReadiness(
  geometries: readonly JobGeometry[],
  rowArrivals: readonly number[],
): Readiness {
  const nextRow = geometries.map(() => 0);
  const producerOf = new Map(geometries.map((geometry, index) => [geometry.output.tensor.name, index]));
  const readyAt = (job: number): number => {
    const geometry = geometries[job];
    const row = nextRow[job] ?? 0;
    if (geometry === undefined || row >= geometry.rows) return Infinity;
    const waits = [...geometry.rowWindows].map(([tensor, window]) => {
      const needed = lastNeeded(window, row);
      if (tensor === encoderName) return rowArrivals[needed] ?? Infinity;
      const producer = producerOf.get(tensor);
      if (producer === undefined || producer >= job) return 0;
      const headRow = geometries[producer]?.output.emission.rows.positionOf[needed] ?? 0;
      return headRow < (nextRow[producer] ?? 0) ? 0 : Infinity;
    });
    return Math.max(0, ...waits);
  };
  return {
    next(now) {
      let best: NextRow | undefined;
      for (let job = geometries.length - 1; job >= 0; job--) {
        const at = readyAt(job);
        if (at === Infinity) continue;
        const candidate = { job, row: nextRow[job] ?? 0, readyAt: at };
        if (at <= now) return candidate;
        if (best === undefined || at < best.readyAt) best = candidate;
      }
      return best;
    },
    finish(job, row) {
      nextRow[job] = row + 1;
    },
  };
}
