// What the threads of a training are told and what they tell; all of it plain data or shared memory.

import type { StepReport } from "../../train/trainer/run-epoch.js";
import type { TrainingJob } from "../../train/trainer/training-job.js";

/** Told once, when a thread starts. */
export interface CrewData {
  /** Arrays lie in shared memory. */
  readonly job: TrainingJob;
  readonly index: number;
  readonly count: number;
  readonly meetingPoint: Int32Array<SharedArrayBuffer>;
}

/** One piece of work for all threads. */
export type CrewTask =
  | { readonly kind: "epoch"; readonly epoch: number }
  /** Judges the validation rows. */
  | { readonly kind: "judge" };

/** What a thread sends; steps come from the first one only. */
export type CrewMessage = { readonly kind: "step"; readonly report: StepReport } | { readonly kind: "done" };
