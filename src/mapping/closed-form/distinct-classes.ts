// Rows, and groups of positions in a row, that cost the same are counted together: the closed form multiplies where the
// simulation steps.

import type { Arrivals } from "../array/result-claims.js";
import type { ArrayGeometry } from "../job-geometry.js";

export interface PositionClass {
  /** Positions in the group. */
  readonly positions: number;
  /** Arrivals per column group: of each stage, and emitted; to be multiplied by the row's. */
  readonly arrivals: Arrivals;
  readonly count: number;
}
export interface RowClass {
  readonly arrivals: Arrivals;
  readonly count: number;
}

/** Classes of the groups of P positions in a row. */
export function listPositionClasses(geometry: ArrayGeometry): readonly PositionClass[] {
  const { fold, stages, output } = geometry;
  const columns = fold.columnWindow.outputs;
  const classes = new Map<string, PositionClass>();
  for (let group = 0; group < fold.pixelGroups; group++) {
    const first = group * fold.positions;
    const last = Math.min(columns, first + fold.positions);
    const within = (counts: readonly number[]) =>
      counts.slice(first, last).reduce((sum, count) => sum + count, 0);
    const perStage = stages.map((stage) => within(stage.arrivals.columns.perPosition));
    const emitted = within(output.emission.columns.perPosition);
    const key = [last - first, emitted, ...perStage].join(" ");
    const count = (classes.get(key)?.count ?? 0) + 1;
    classes.set(key, { positions: last - first, arrivals: { perStage, emitted }, count });
  }
  return [...classes.values()];
}

/** Arrivals of one row. */
export function rowArrivals(geometry: ArrayGeometry, row: number): Arrivals {
  const perStage = geometry.stages.map((stage) => stage.arrivals.rows.perPosition[row] ?? 0);
  return { perStage, emitted: geometry.output.emission.rows.perPosition[row] ?? 0 };
}

/** Classes of the head's rows. */
export function listRowClasses(geometry: ArrayGeometry): readonly RowClass[] {
  const classes = new Map<string, RowClass>();
  for (let row = 0; row < geometry.rows; row++) {
    const arrivals = rowArrivals(geometry, row);
    const key = [arrivals.emitted, ...arrivals.perStage].join(" ");
    classes.set(key, { arrivals, count: (classes.get(key)?.count ?? 0) + 1 });
  }
  return [...classes.values()];
}

/** Row and column arrivals together. */
export function crossArrivals(row: Arrivals, columns: Arrivals): Arrivals {
  const perStage = row.perStage.map((count, index) => count * (columns.perStage[index] ?? 0));
  return { perStage, emitted: row.emitted * columns.emitted };
}
