// Which positions a pixel lane sees one after another: lane q takes columns q, q + P, q + 2P ... of a row, then of the next.

import type { ArrayFold } from "../../mapping/array/array-fold.js";

export interface Position {
  readonly y: number;
  readonly x: number;
}

/** Pairs of positions between which a lane changes, by what else changes: `[from, to]` each. */
export interface LaneVisits {
  /** All positions. */
  readonly all: readonly Position[];
  /** From a position to the lane's next one, rows running on. */
  readonly onward: readonly (readonly [Position, Position])[];
  /** From a position to the lane's next one within the row. */
  readonly alongRow: readonly (readonly [Position, Position])[];
  /** From the lane's last position of a row back to its first of the same row. */
  readonly backToStart: readonly (readonly [Position, Position])[];
  /** From the lane's last position of a row to its first of the next. */
  readonly toNextRow: readonly (readonly [Position, Position])[];
}

/** Visits of all pixel lanes of a fold. */
export function listLaneVisits(fold: ArrayFold): LaneVisits {
  const rows = fold.rowWindow.outputs;
  const columns = fold.columnWindow.outputs;
  const visits = { all: [], onward: [], alongRow: [], backToStart: [], toNextRow: [] } as {
    all: Position[];
    onward: [Position, Position][];
    alongRow: [Position, Position][];
    backToStart: [Position, Position][];
    toNextRow: [Position, Position][];
  };
  for (let lane = 0; lane < fold.positions; lane++) {
    let previous: Position | undefined;
    for (let y = 0; y < rows; y++) {
      let inRow: Position | undefined;
      for (let x = lane; x < columns; x += fold.positions) {
        const here = { y, x };
        visits.all.push(here);
        if (previous !== undefined) visits.onward.push([previous, here]);
        if (inRow !== undefined) visits.alongRow.push([inRow, here]);
        if (inRow === undefined && previous !== undefined) visits.toNextRow.push([previous, here]);
        [previous, inRow] = [here, here];
      }
      if (inRow !== undefined) visits.backToStart.push([inRow, { y, x: lane }]);
    }
  }
  return visits;
}
