// What flows whether or not anything happens, over one frame period: leakage of logic and memories while awake, bias and
// reference power while the sensor reads out, and sleep for the rest of the period. A chip that does not sleep leaks and
// biases for the whole period.

import type { Figure } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { memoryNames } from "../hardware/hardware-schema.js";

/** Durations of one frame in seconds. */
export interface FrameDurations {
  /** First row selected to last result. */
  readonly frameSeconds: number;
  /** Sensor reading out. */
  readonly readoutSeconds: number;
  /** One over the frame rate. */
  readonly periodSeconds: number;
}

export interface StaticPart {
  readonly component: string;
  readonly action: string;
  readonly seconds: number;
  readonly figure: Figure<"power">;
  readonly path: string;
}

/** Powers and the time each flows; `rails` reference levels are driven at once. */
export function listStaticParts(
  profile: HardwareProfile,
  durations: FrameDurations,
  rails: number,
): readonly StaticPart[] {
  const { static: fixed, memories } = profile;
  const awake = fixed.dutyCycled
    ? Math.min(durations.periodSeconds, durations.frameSeconds + fixed.wakeTime.value)
    : durations.periodSeconds;
  const reading = fixed.dutyCycled ? durations.readoutSeconds : durations.periodSeconds;
  const leakage = memoryNames.map((name) =>
    part("memory leakage", name, awake, memories[name].leakagePower, `/memories/${name}/leakagePower`),
  );
  return [
    part("logic leakage", "awake", awake, fixed.leakagePower, "/static/leakagePower"),
    ...leakage,
    part("analog bias", "readout", reading, fixed.biasPower, "/static/biasPower"),
    referencePart(profile, reading, rails),
    part("sleep", "asleep", durations.periodSeconds - awake, fixed.sleepPower, "/static/sleepPower"),
  ];
}

function part(
  component: string,
  action: string,
  seconds: number,
  figure: Figure<"power">,
  path: string,
): StaticPart {
  return { component, action, seconds, figure, path };
}

function referencePart({ frontEnd }: HardwareProfile, reading: number, rails: number): StaticPart {
  if (frontEnd.kind === "adc") {
    return part("ADC references", "readout", reading, frontEnd.referencePower, "/frontEnd/referencePower");
  }
  // One figure per rail: the time counts once for each rail driven.
  return part(
    "reference DAC",
    `${rails} rails driven`,
    reading * rails,
    frontEnd.railPower,
    "/frontEnd/railPower",
  );
}
