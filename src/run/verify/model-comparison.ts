// What a comparison of two models says: whether they agree, and if not, where they first part.

import type { Operands, Place } from "./accumulator-operands.js";
import type { LikelyCause } from "./likely-causes.js";

export interface ModelDifference {
  readonly frame: string;
  readonly frameIndex: number;
  /** Name of the node in the first model, and in the second. */
  readonly nodes: readonly [first: string, second: string];
  readonly at: Place;
  readonly values: readonly [first: number, second: number];
  readonly differing: number;
  readonly total: number;
  readonly operands: readonly [first: Operands | undefined, second: Operands | undefined];
  /** What differs between the two nodes themselves; empty where only their inputs do. */
  readonly nature: readonly string[];
  /** The known traps that turn the second model's value into the first's. */
  readonly causes: readonly LikelyCause[];
}

export interface ModelComparison {
  /** The outputs have one shape, and no compared node differs in any frame. */
  readonly equal: boolean;
  readonly frames: number;
  readonly differingFrames: number;
  /** Pairs of nodes that were compared, in order. */
  readonly compared: readonly (readonly [first: string, second: string])[];
  /** What differs in the documents, one line per node, whether or not a frame shows it. */
  readonly structure: readonly string[];
  readonly difference?: ModelDifference;
}
