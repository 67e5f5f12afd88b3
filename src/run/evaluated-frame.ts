// Outcomes of a frame as plain data, so that they can travel between threads.

import type { FrontEndCounts } from "../sensor/front-end-types.js";
import type { Frame } from "../simulation/frame.js";

/** What a frame came to behind one front end. */
export interface EvaluatedFrame {
  readonly class: number;
  readonly logits: readonly number[];
  readonly counts: FrontEndCounts;
  /** Encoder values equal to those of the first front end. */
  readonly agreement: { readonly equal: number; readonly total: number };
}

/** What a frame is called and labelled, without its samples. */
export type FrameName = Pick<Frame, "input" | "label" | "labelIndex">;
