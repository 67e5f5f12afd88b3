// What the threads of an evaluation are told once, and what they answer per frame; all of it plain data.

import type { EvaluatedFrame, EngineKind, HardwareProfile, Model } from "../../index.js";
import type { Problem } from "../../foundation/errors/problem.js";
import type { ResizeMode } from "../images/resize-image.js";

export interface EvaluationJob {
  readonly model: Model;
  /** Front ends; undefined stands for the encoder's own definitions. */
  readonly profiles: readonly (HardwareProfile | undefined)[];
  readonly engine: EngineKind;
  readonly resize?: ResizeMode | undefined;
  /** Stops; see `FrameOptions`. */
  readonly exposure?: number | undefined;
}

/** Outcomes behind every front end, or why the frame could not be read. */
export type FrameAnswer =
  { readonly outcomes: readonly EvaluatedFrame[] } | { readonly problems: readonly Problem[] };
