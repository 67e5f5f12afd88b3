// Two routes to one number: the mapping's closed form against the front end's counted actions, frame by frame, and against
// the schedule's cycles and accesses, once per run.

import { totalOf, type Action } from "../action-counts/action-counts.js";
import { invariant } from "../foundation/errors/invariant-error.js";
import { encoderName } from "../model/model.js";
import type { Mapping } from "../mapping/mapping.js";
import type { FrameSchedule } from "./schedule/frame-schedule.js";
import type { FrontEndCounts } from "../sensor/front-end-types.js";

/** Throws an InvariantError where a counted action differs from the planned one. */
export function checkFrontEndCounts(mapping: Mapping, counted: FrontEndCounts): void {
  const pairs = [
    ["comparator.decision", counted.comparatorDecisions],
    ["adc.conversion", counted.adcConversions],
    ["adc.comparison", counted.digitalComparisons],
  ] as const;
  for (const [action, count] of pairs) {
    const planned = totalOf(mapping.counts, action);
    invariant(planned === count, `${action}: ${planned} planned, ${count} counted`);
  }
}

/** Throws an InvariantError where the schedule comes to other cycles or accesses than the closed form. */
export function checkSchedule(mapping: Mapping, schedule: FrameSchedule): void {
  const { frameCycles } = mapping.frame;
  invariant(
    frameCycles === schedule.frameCycles,
    `frame: ${frameCycles} cycles planned, ${schedule.frameCycles} scheduled`,
  );
  for (const action of new Set(schedule.counts.map((entry): Action => entry.action))) {
    const scheduled = totalOf(schedule.counts, action);
    const planned = totalOf(mapping.counts, action) - sensorShare(mapping, action);
    invariant(planned === scheduled, `${action}: ${planned} planned, ${scheduled} scheduled`);
  }
}

/** The encoder's own writes belong to the sensor, not to a job. */
function sensorShare(mapping: Mapping, action: Action): number {
  return mapping.counts.reduce((sum, entry) => {
    return entry.action === action && entry.layer === encoderName ? sum + entry.count : sum;
  }, 0);
}
