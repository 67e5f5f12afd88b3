// Limits of the stages behind the lanes.

import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import { lastNeeded, type Window } from "../../mapping/lowering/window.js";
import { codeBits } from "../images/threshold-coding.js";
import type { DescribedStages } from "../job-table/describe-stages.js";

/** What the post unit cannot do of a job. */
export function listStageProblems(geometry: ArrayGeometry, { stages }: DescribedStages): readonly string[] {
  return geometry.stages.flatMap((stage, index) => {
    const described = stages[index];
    const problems: string[] = [];
    const windows = stage.pool === undefined ? [] : [stage.pool.rows, stage.pool.columns];
    if (windows.some(completesTwice))
      problems.push(`pools so (${stage.node}) that two windows end at one position`);
    const width = described?.row.STAGE_THRESHOLD_BITS ?? 0;
    const needed = described?.coding === undefined ? 0 : codeBits(described.coding);
    if (needed > width)
      problems.push(`has thresholds (${stage.node}) that need ${needed} bits to be exact and have ${width}`);
    return problems;
  });
}

function completesTwice(window: Window): boolean {
  const ends = Array.from({ length: window.outputs }, (_, o) => lastNeeded(window, o));
  return new Set(ends).size < ends.length;
}
