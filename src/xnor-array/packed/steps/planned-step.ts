// What planning a step gives.

import type { TensorMap } from "../tensor-map.js";

export interface PlannedStep {
  /** Where the step's output will lie. */
  readonly map: TensorMap;
  /** Kernel that does the step's work. */
  readonly kernel: string;
}
