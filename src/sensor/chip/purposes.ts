// What is drawn, each from a stream of its own: changing one term leaves the draws of all others alone.

import { randomStream, type RandomStream } from "../../foundation/random/random-stream.js";

/** Drawn once per chip. */
export type ChipPurpose =
  | "chip gain"
  | "pixel gain"
  | "dark offset"
  | "column gain"
  | "column offset"
  | "comparator offset"
  | "trim firing"
  | "auto-zero injection"
  | "reference step"
  | "reference shift"
  | "converter offset"
  | "converter gain"
  | "converter capacitor"
  | "converter stage";

/** Drawn anew for every frame on every chip. */
export type FramePurpose =
  | "photon shot"
  | "dark shot"
  | "read noise"
  | "reset noise"
  | "auto-zero noise"
  | "decision noise"
  | "metastability"
  | "conversion noise";

/** Stream of a chip. */
export function chipStream(seed: number, purpose: ChipPurpose, chip: number): RandomStream {
  return randomStream(seed, purpose, [chip]);
}

/** Stream of a frame on a chip. */
export function frameStream(seed: number, purpose: FramePurpose, chip: number, frame: number): RandomStream {
  return randomStream(seed, purpose, [chip, frame]);
}
