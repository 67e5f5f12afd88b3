// What a verification says: whether a run was as expected, and if not, where it first differs and which known trap fits.

import type { Operands, Place } from "./accumulator-operands.js";
import type { SumDomain } from "./expectation.js";
import type { LikelyCause } from "./likely-causes.js";
import type { TraceOptions } from "./trace-model.js";

export interface VerifyOptions extends TraceOptions {
  /** How expected sums of layers on bits are written; default "signed". */
  readonly sums?: SumDomain;
  /** Named in problems of the expectation; default "expectation". */
  readonly file?: string;
}

/** Where a run first differs from what was expected. */
export interface VerifyDifference {
  readonly frame: string;
  readonly frameIndex: number;
  readonly node: string;
  /** Operator, or "encoder". */
  readonly op: string;
  /** The nearest compared node before it that is equal, or undefined where none was compared. */
  readonly lastEqual: string | undefined;
  /** Nodes between that nothing was expected of. */
  readonly uncompared: readonly string[];
  readonly detail: ValueDifference | HashDifference;
  /** The known traps that explain it, the likeliest first; may be empty. */
  readonly causes: readonly LikelyCause[];
}
export interface ValueDifference {
  readonly kind: "values";
  readonly at: Place;
  readonly expected: number;
  readonly found: number;
  /** Values that differ, of `total`. */
  readonly differing: number;
  readonly total: number;
  readonly operands: Operands | undefined;
}
export interface HashDifference {
  readonly kind: "hash";
  readonly expected: string;
  /** SHA-256 of the found values as int32. */
  readonly found: string;
}

export interface Verification {
  readonly equal: boolean;
  readonly frames: number;
  /** Frames with a difference. */
  readonly differingFrames: number;
  /** Nodes that something was expected of, in the model's order. */
  readonly compared: readonly string[];
  /** Nodes compared, summed over the frames; fewer than nodes times frames where not every frame expects every node. */
  readonly comparisons: number;
  /** The earliest node that differs in any frame; of several frames the first. */
  readonly difference?: VerifyDifference;
}
