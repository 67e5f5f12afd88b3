// What a trace may know of a row: its steps and its stalls.

import type { StallCause } from "../../mapping/cycle-cost.js";

export interface StepEvent {
  /** Cycle in the row at which the step begins. */
  readonly cycle: number;
  readonly y: number;
  readonly first: number;
  readonly last: number;
  readonly set: number;
  readonly ky: number;
  readonly kx: number;
  readonly chunk: number;
  readonly plane: number;
  readonly inputWords: number;
  readonly weightReads: number;
}
export interface RowListener {
  step(event: StepEvent): void;
  /** A stall that begins at `cycle` of the row. */
  stall(cause: StallCause, cycle: number, cycles: number): void;
}
