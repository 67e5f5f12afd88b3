// The chip's side of a run: mapped once, watched while frames pass, priced at the end.

import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Result } from "../result/result-schema.js";
import type { FrontEndCounts } from "../sensor/front-end-types.js";
import { createActivityMeter, replaceByToggles } from "../simulation/activity/activity-meter.js";
import { checkFrontEndCounts } from "../simulation/check-counts.js";
import type { TraceListener } from "../xnor-array/program.js";
import { assembleMapped, mapOnto, type StaticResult } from "./assemble-run.js";
import { addBands, estimateBands, type RunBands } from "./estimate-bands.js";
import { checkSimulable } from "./check-simulable.js";
import { describeActivity } from "./describe/activity.js";
import type { RunOptions } from "./run-options.js";

/** Frames whose toggles are counted: their mean hardly moves with more, and counting needs every layer's map. */
const mostMeasuredFrames = 16;

export interface Chip {
  /** Listener for the frame to come; undefined where its toggles are not counted. */
  traceNext(): TraceListener | undefined;
  endFrame(counts: FrontEndCounts): void;
  /** Everything the chip adds to the result, and what a comparison needs beside it. */
  price(): { readonly parts: StaticResult & Pick<Result, "activity">; readonly bands: RunBands | undefined };
}

/** @throws InputError where the profile's sensor cannot feed the model */
export function startChip(profile: HardwareProfile, options: RunOptions): Chip {
  const mapped = mapOnto(options.model.value, profile, options.plan);
  const { mapping } = mapped;
  checkSimulable(mapping);
  const meter = options.activity === "average" ? undefined : createActivityMeter(mapping);
  let measuring = false;
  return {
    traceNext() {
      measuring = meter !== undefined && meter.frames < mostMeasuredFrames;
      return measuring ? (name, tensor) => meter?.observe(name, tensor) : undefined;
    },
    endFrame(counts) {
      checkFrontEndCounts(mapping, counts);
      if (measuring) meter?.endFrame();
    },
    price() {
      const frames = meter?.frames ?? 0;
      const toggles = frames > 0 ? (meter?.counts() ?? []) : [];
      const counts = frames > 0 ? replaceByToggles(mapping.counts, toggles) : mapping.counts;
      const activity = describeActivity(mapping, toggles, frames);
      const parts = assembleMapped(mapped, options, counts);
      const bands = estimateBands(mapping, counts, options);
      return { parts: { ...addBands(parts, bands), activity }, bands };
    },
  };
}
