// `--exposure` of the sensor chain: a number of stops, or a time with its unit in place of the profile's exposure time.

import { InvalidArgumentError } from "commander";
import { toSi, type HardwareProfile, type Identified } from "../../index.js";

/** Stops brighter than the profile's own exposure, or an exposure time in seconds. */
export type Exposure = { readonly stops: number } | { readonly seconds: number; readonly text: string };

/** Further stops leave nothing but black or white. */
const mostStops = 64;
const longestSeconds = 3600;

/** Reads the flag: `2`, `-1.5`, `20ms`, `0.5 s`. */
export function parseExposure(text: string): Exposure {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-z]*)$/.exec(text.trim());
  const number = Number(match?.[1] ?? NaN);
  const unit = match?.[2] ?? "";
  if (unit === "" && Math.abs(number) <= mostStops) return { stops: number };
  const seconds = toSi(number, unit, "time");
  if (seconds !== undefined && seconds > 0 && seconds <= longestSeconds)
    return { seconds, text: `${number} ${unit}` };
  throw new InvalidArgumentError(
    `It must be stops (-${mostStops} to ${mostStops}), or a time up to an hour with its unit, e.g. 20ms.`,
  );
}

/**
 * A profile exposed so, and by how many stops that is brighter. A time also counts for the dark current and for light in lux.
 */
export function exposeProfile(
  profile: Identified<HardwareProfile>,
  exposure: Exposure,
): { readonly profile: Identified<HardwareProfile>; readonly stops: number } {
  if ("stops" in exposure) return { profile, stops: exposure.stops };
  const { value } = profile;
  const { value: own, unit, dimension } = value.sensor.exposureTime;
  const source = "command line, --exposure";
  const exposureTime = { value: exposure.seconds, unit, dimension, source, kind: "assumed" as const };
  return {
    profile: { ...profile, value: { ...value, sensor: { ...value.sensor, exposureTime } } },
    stops: Math.log2(exposure.seconds / own),
  };
}

/** The flag as a command line has it; undefined for the default. */
export function exposureWord(exposure: Exposure): string | undefined {
  if ("seconds" in exposure) return exposure.text;
  return exposure.stops === 0 ? undefined : String(exposure.stops);
}
