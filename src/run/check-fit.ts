// The gate for a build script: does the model fit the profile? No frame is simulated.

import { deepFreeze } from "../foundation/deep-freeze.js";
import type { Limit } from "../result/result-schema.js";
import { assembleFootprint, assembleMapped, mapOnto, type StaticResult } from "./assemble-run.js";
import type { RunOptions } from "./run-options.js";

export interface Fit {
  readonly fits: boolean;
  readonly limits: readonly Limit[];
  /** Footprint, timing, energy and layers behind the verdict. */
  readonly parts: StaticResult;
}

/** Judges every limit of a model on a profile (or of the model alone). Never throws for what does not fit. */
export function checkFit(options: Omit<RunOptions, "pictures" | "command">): Fit {
  const { value: model } = options.model;
  const profile = options.profile?.value;
  const parts =
    profile === undefined
      ? assembleFootprint(model, options)
      : assembleMapped(mapOnto(model, profile, options.plan), options);
  return deepFreeze({ fits: parts.footprint.fits, limits: parts.footprint.limits, parts });
}
