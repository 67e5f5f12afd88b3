// A model that the sensor cannot feed has no outputs on it: too large, other colours, or integers where there is no
// converter. `check` reports that as a verdict, `run` as the user's mistake.

import { InputError } from "../foundation/errors/input-error.js";
import { listSensorLimits } from "../mapping/fit/fit-limits.js";
import type { Mapping } from "../mapping/mapping.js";

/** @throws InputError naming every way in which the profile's sensor cannot feed the model */
export function checkSimulable({ model, profile }: Mapping): void {
  const failed = listSensorLimits(model, profile).filter((limit) => !limit.ok);
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
