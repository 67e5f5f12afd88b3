// What flows whether or not anything happens, over one frame period: leakage of logic and memories while awake, bias and
// reference power while the sensor reads out, and sleep for the rest of the period. A chip that does not sleep leaks and
// biases for the whole period.

import type { Figure } from "../hardware/figure.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { memoryNames } from "../hardware/schema/memory-schema.js";

/** Durations of one frame in seconds. */
export interface FrameDurations {
  /** First row selected to last result. */
  readonly frameSeconds: number;
  /** Sensor reading out. */
  readonly readoutSeconds: number;
  /** One over the frame rate. */
  readonly periodSeconds: number;
}

export type StaticSpan = "awake" | "reading" | "asleep";

/** Seconds of a period in each state. */
export function staticSpans(
  dutyCycled: boolean,
  wakeSeconds: number,
  { frameSeconds, readoutSeconds, periodSeconds }: FrameDurations,
): Readonly<Record<StaticSpan, number>> {
  if (!dutyCycled) return { awake: periodSeconds, reading: periodSeconds, asleep: 0 };
  const awake = Math.min(periodSeconds, frameSeconds + wakeSeconds);
  return { awake, reading: readoutSeconds, asleep: periodSeconds - awake };
}

export interface StaticPower {
  readonly component: string;
  readonly action: string;
  /** When it flows. */
  readonly during: StaticSpan;
  /** How many of the figure flow at once. */
  readonly times: number;
  readonly figure: Figure<"power">;
  /** Where in the profile the figure stands. */
  readonly path: string;
}

/** Every static power; `rails` reference levels are driven at once. */
export function listStaticPowers(profile: HardwareProfile, rails: number): readonly StaticPower[] {
  const { static: fixed, memories } = profile;
  const leakage = memoryNames.map((name) =>
    power("memory leakage", name, "awake", memories[name].leakagePower, `/memories/${name}/leakagePower`),
  );
  return [
    power("logic leakage", "awake", "awake", fixed.leakagePower, "/static/leakagePower"),
    ...leakage,
    power("analog bias", "readout", "reading", fixed.biasPower, "/static/biasPower"),
    referencePower(profile, rails),
    power("sleep", "asleep", "asleep", fixed.sleepPower, "/static/sleepPower"),
  ];
}

function power(
  component: string,
  action: string,
  during: StaticSpan,
  figure: Figure<"power">,
  path: string,
  times = 1,
): StaticPower {
  return { component, action, during, times, figure, path };
}

/** One figure per rail: it flows once for each rail driven. */
function referencePower({ frontEnd }: HardwareProfile, rails: number): StaticPower {
  return frontEnd.kind === "adc"
    ? power("ADC references", "readout", "reading", frontEnd.referencePower, "/frontEnd/referencePower")
    : power(
        "reference DAC",
        `${rails} rails driven`,
        "reading",
        frontEnd.railPower,
        "/frontEnd/railPower",
        rails,
      );
}
