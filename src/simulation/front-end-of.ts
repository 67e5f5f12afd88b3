// The profile's front end as the sensor understands it; without a profile the encoder's definitions themselves.

import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { SensorFrontEnd } from "../sensor/front-end-types.js";

/** Front end of a profile, ideal comparators and converters. */
export function frontEndOf(profile: HardwareProfile | undefined): SensorFrontEnd {
  if (profile === undefined) return { kind: "ideal" };
  const frontEnd = profile.frontEnd;
  return frontEnd.kind === "adc"
    ? { kind: "adc", bits: frontEnd.bits }
    : { kind: "thermometer", strategy: frontEnd.strategy };
}
