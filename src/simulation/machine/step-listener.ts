// What a trace may know of one step.

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
export type StepListener = (event: StepEvent) => void;
