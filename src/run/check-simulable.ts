// A model that the sensor cannot feed has no outputs on it: too large, other colours, or integers where there is no
// converter. `check` reports that as a verdict, `run` as the user's mistake.

import { InputError } from "../foundation/errors/input-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { FitLimit } from "../mapping/fit/fit-limits.js";
import type { Model } from "../model/model.js";

const needed: ReadonlySet<string> = new Set([
  "sensor.rows",
  "sensor.columns",
  "sensor.channels",
  "frontEnd.bits",
]);

/** @throws InputError naming every way in which the profile's sensor cannot feed the model */
export function checkSimulable(model: Model, profile: HardwareProfile, limits: readonly FitLimit[]): void {
  const failed = limits.filter((limit) => needed.has(limit.name) && !limit.ok);
  if (failed.length === 0) return;
  throw new InputError(
    failed.map((limit) => ({
      file: `model "${model.name}" on profile "${profile.name}"`,
      path: limit.name,
      rule: `the profile offers ${limit.limit} ${limit.unit}`,
      found: `a model that needs ${limit.used}`,
      fix: limit.reason,
    })),
  );
}
