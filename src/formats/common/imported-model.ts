// What every importer gives back: the model document, and in plain words what had to be decided to get there. The report
// and the command line show the decisions; a reader who doubts a result starts with them.

import type { ModelDocument } from "../../model/model-schema.js";

/** What a decision is about; the report groups by it. */
export type DecisionTopic =
  | "encoder"
  | "polarity"
  | "layout"
  | "weights"
  | "thresholds"
  | "padding"
  | "pooling"
  | "scale"
  | "output"
  | "topology";

/** One thing the importer settled on the user's behalf. */
export interface ImportDecision {
  readonly topic: DecisionTopic;
  /** Name of the model's node it concerns; absent where it concerns the whole model. */
  readonly node?: string;
  /** One sentence: what the source says and what the model holds instead. */
  readonly text: string;
}

/** The outcome of an import. */
export interface ImportedModel {
  /** Ready for `parseModel`. */
  readonly model: ModelDocument;
  /** In the order in which they were made. */
  readonly decisions: readonly ImportDecision[];
  /** What deserves a second look: constant channels, short files, float arithmetic that differs from exact arithmetic. */
  readonly warnings: readonly string[];
}
