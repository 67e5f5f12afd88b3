// A known trap, as an experiment: what the frame would look like if one node were built or read in another way.

import type { LayerTrace } from "../../model/layer-trace.js";
import type { Model } from "../../model/model.js";
import type { Change } from "./recompute.js";

/** The traps of formats.md that a difference is held against. */
export type CauseKind =
  | "polarity"
  | "threshold"
  | "padding"
  | "channel-order"
  | "weight-order"
  | "bit-order"
  | "pooling"
  | "bias"
  | "sum-domain"
  | "bit-values"
  | "layout";

export interface Hypothesis {
  readonly kind: CauseKind;
  /** The node it is about. */
  readonly node: string;
  /** A clause: `the weights of "conv1" have the opposite polarity`. */
  readonly text: string;
  /** Whether it may hold for some channels only, e.g. one threshold. */
  readonly perChannel: boolean;
  /** Evidence below this many values per channel is none: one bit is always the negation of the other. */
  readonly fewestValues?: number;
  readonly change: Change;
}

/** What hypotheses are made from. */
export interface Evidence {
  readonly model: Model;
  /** Every node's output of the frame. */
  readonly trace: LayerTrace;
}
