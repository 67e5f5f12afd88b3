// Power against the frame rate as the result states it: the lines, and points on them from low rates to the highest.

import type { ActionCounts } from "../../action-counts/action-counts.js";
import { cheaperBelow, powerAt, powerLaw, sumLines, type PowerPart } from "../../cost/power-law.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { PowerReport } from "../../result/schema/power-schema.js";
import type { Mapping } from "../../mapping/mapping.js";
import { durationsOf, type Timing } from "../frame-timing.js";

const decades = 4;
const pointsPerDecade = 8;

/** @param counts actions of one frame, as they were priced */
export function describePower(mapping: Mapping, counts: ActionCounts, timing: Timing): PowerReport {
  const { profile, sensor } = mapping;
  const law = (chip: HardwareProfile, actions: ActionCounts) =>
    powerLaw(actions, durationsOf(timing), sensor.rails, chip);
  const parts = law(profile, counts);
  const own = sumLines(parts);
  return {
    ...own,
    maxFramesPerSecond: timing.maxFramesPerSecond,
    parts: parts.map((part) => ({ ...part })),
    points: listRates(timing).map((rate) => describePoint(parts, rate)),
    ...(profile.static.dutyCycled && { awake: describeAwake(own, law(...neverAsleep(profile, counts))) }),
  };
}

function neverAsleep(profile: HardwareProfile, counts: ActionCounts): [HardwareProfile, ActionCounts] {
  return [
    { ...profile, static: { ...profile.static, dutyCycled: false } },
    counts.filter(({ action }) => action !== "chip.wake"),
  ];
}

function describeAwake(
  own: Pick<PowerReport, "floorWatts" | "joulesPerFrame">,
  parts: readonly PowerPart[],
): NonNullable<PowerReport["awake"]> {
  const awake = sumLines(parts);
  const rate = cheaperBelow(own, awake);
  return { ...awake, ...(rate < Infinity && { sleepPaysBelow: rate }) };
}

/** Evenly spaced in the logarithm, with the run's own rate among them. */
function listRates({ maxFramesPerSecond, framesPerSecond }: Timing): readonly number[] {
  const steps = decades * pointsPerDecade;
  const spaced = Array.from(
    { length: steps },
    (_, i) => maxFramesPerSecond * 10 ** ((i - steps) / pointsPerDecade),
  );
  return [...new Set([...spaced, framesPerSecond, maxFramesPerSecond])].sort((a, b) => a - b);
}

function describePoint(parts: readonly PowerPart[], framesPerSecond: number): PowerReport["points"][number] {
  const partWatts = parts.map((part) => powerAt(part, framesPerSecond));
  return { framesPerSecond, watts: partWatts.reduce((sum, watts) => sum + watts, 0), partWatts };
}
