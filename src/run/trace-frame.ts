// A trace of one frame's schedule, as text in pieces. Cycles do not depend on pixel values, so no image is needed.

import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { MappingPlan } from "../mapping/choice/mapping-plan.js";
import { mapModel } from "../mapping/map-model.js";
import type { Model } from "../model/model.js";
import { scheduleFrame } from "../simulation/schedule/schedule-frame.js";
import { writeChromeTrace } from "../simulation/trace/chrome-trace.js";
import type { TraceWindow } from "../simulation/trace/trace-window.js";
import { writeVcdTrace } from "../simulation/trace/vcd-trace.js";

export type TraceFormat = "chrome" | "vcd";

/**
 * Traces the cycles of a window.
 * @param window cycles from (inclusive) and to (exclusive), `to` at least `from`
 * @returns pieces of text, to be written in order and never held together
 */
export function traceFrame(
  model: Model,
  profile: HardwareProfile,
  format: TraceFormat,
  window: TraceWindow,
  plan?: MappingPlan,
): Iterable<string> {
  const mapping = mapModel(model, profile, plan);
  const write = format === "vcd" ? writeVcdTrace : writeChromeTrace;
  return inChunks(write(mapping, scheduleFrame(mapping), window));
}

const chunkLength = 65_536;

/** Joins small pieces, so that writing them costs one call per chunk and not one per event. */
function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
