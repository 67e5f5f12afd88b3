// Cycles -> seconds, rates and durations of one frame.

import { totalOf } from "../action-counts/action-counts.js";
import type { FrameDurations } from "../cost/static-energy.js";
import { addCost, noCycles, stallCauses, stallCycles } from "../mapping/cycle-cost.js";
import type { Mapping } from "../mapping/mapping.js";
import type { Result } from "../result/result-schema.js";

export type Timing = NonNullable<Result["timing"]>;

/**
 * Times of one frame.
 * @param requested frames per second wanted, more than 0
 */
export function timeFrame(mapping: Mapping, requested: number): Timing {
  const { frame, sensor, profile, jobs } = mapping;
  const clockHertz = profile.clock.frequency.value;
  const exposureSeconds = profile.sensor.exposureTime.value;
  const { frameSeconds, maxFramesPerSecond } = limitPace({
    ...{ frameCycles: frame.frameCycles, clockHertz, rowSeconds: sensor.rowSeconds, exposureSeconds },
    wakeSeconds: profile.static.dutyCycled ? profile.static.wakeTime.value : 0,
  });
  const { inputLanes, outputLanes, pixelLanes } = profile.array;
  const slots = frame.arrayCycles * inputLanes * outputLanes * pixelLanes;
  const macs = totalOf(mapping.counts, "array.mac");
  return {
    exposureSeconds,
    sensorSeconds: sensor.readoutSeconds,
    rowSeconds: sensor.rowSeconds,
    clockHertz,
    arrayCycles: frame.arrayCycles,
    stallCycles: jobs.reduce((sum, { cost }) => sum + stallCycles(cost), 0),
    stalls: describeStalls(mapping),
    rowCycles: frame.rowCycles,
    sensorRowCycles: frame.sensorRowCycles,
    sampleRows: sensor.sampleRows,
    sensorWaitCycles: frame.sensorWaitCycles,
    frameCycles: frame.frameCycles,
    utilization: slots > 0 ? macs / slots : 0,
    frameSeconds,
    boundBy: frame.sensorWaitCycles > frame.arrayCycles ? "sensor" : "array",
    maxFramesPerSecond,
    framesPerSecond: Math.min(requested, maxFramesPerSecond),
    requestedFramesPerSecond: requested,
  };
}

/** Stall cycles of all jobs by cause, and the wait for the sensor. */
function describeStalls({ jobs, frame }: Mapping): Timing["stalls"] {
  const all = jobs.reduce((sum, { cost }) => addCost(sum, cost), noCycles);
  const causes = stallCauses.map((cause) => ({ cause: cause, cycles: all[cause] }));
  return [...causes, { cause: "sensorRow", cycles: frame.sensorWaitCycles }];
}

/** What the pace of frames depends on. */
export interface FramePace {
  readonly frameCycles: number;
  readonly clockHertz: number;
  readonly rowSeconds: number;
  readonly exposureSeconds: number;
  /** 0 where the chip does not sleep. */
  readonly wakeSeconds: number;
}

/** One frame at a time: the next starts when the last is done, and rows cannot be read before they are exposed. */
export function limitPace({ frameCycles, clockHertz, rowSeconds, exposureSeconds, wakeSeconds }: FramePace): {
  readonly frameSeconds: number;
  readonly maxFramesPerSecond: number;
} {
  const frameSeconds = frameCycles / clockHertz;
  const shortestPeriod = Math.max(frameSeconds, exposureSeconds + rowSeconds) + wakeSeconds;
  return { frameSeconds, maxFramesPerSecond: 1 / shortestPeriod };
}

/** Durations that static power flows for. */
export function durationsOf(timing: Timing): FrameDurations {
  return {
    frameSeconds: timing.frameSeconds,
    readoutSeconds: timing.sensorSeconds,
    periodSeconds: 1 / timing.framesPerSecond,
  };
}
