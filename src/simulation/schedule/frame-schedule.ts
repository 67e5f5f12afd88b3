// The frame as the hardware runs it: which row of which job occupies the array when, what each row cost, and what was
// read and written.

import type { ActionCounts } from "../../action-counts/action-counts.js";
import type { CycleCost } from "../../mapping/cycle-cost.js";

/** One row of a job on the array. */
export interface RowTask {
  /** Index of the job. */
  readonly job: number;
  readonly row: number;
  /** First cycle it occupies the array, its fill included. */
  readonly start: number;
  /** First cycle after it, its drain included. */
  readonly end: number;
  readonly cost: CycleCost;
}

export interface JobSchedule {
  readonly name: string;
  readonly startCycle: number;
  readonly endCycle: number;
  readonly cost: CycleCost;
  /** Cycles between its start and its end in which the array waited for sensor rows. */
  readonly sensorWaitCycles: number;
}

export interface FrameSchedule {
  readonly tasks: readonly RowTask[];
  readonly jobs: readonly JobSchedule[];
  /** Cycle at which each sample row has arrived. */
  readonly rowArrivals: readonly number[];
  readonly frameCycles: number;
  readonly sensorWaitCycles: number;
  /** Array and memory actions of the jobs. */
  readonly counts: ActionCounts;
}
