// What the threads of a Monte Carlo run are told once, what they are asked, and what they answer; all of it plain data.

import type { Problem } from "../../foundation/errors/problem.js";
import type { ChipExperiment, ChipTally, Mosaic } from "../../index.js";
import type { ResizeMode } from "../images/resize-image.js";
import type { InputFrame } from "../inputs/input-frame.js";
import type { LightOption } from "../light/read-light.js";

export interface ChipJob {
  readonly experiment: ChipExperiment;
  readonly frames: readonly InputFrame[];
  /** Class that each frame shows; undefined where it has no label. */
  readonly labels: readonly (number | undefined)[];
  readonly light: LightOption;
  readonly resize?: ResizeMode | undefined;
  readonly mosaic?: Mosaic | undefined;
}

/** A few chips on a block of frames. */
export interface ChipTask {
  readonly condition: number;
  readonly chips: readonly number[];
  /** Frames from .. to - 1. */
  readonly from: number;
  readonly to: number;
}

/** One tally per chip of the task, or why a frame could not be read. */
export type ChipAnswer =
  { readonly tallies: readonly ChipTally[] } | { readonly problems: readonly Problem[] };
