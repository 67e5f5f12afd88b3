// A training that begins with another network's numbers (fine-tuning): layers of the same name and size take them over.

import { inputError } from "../../foundation/errors/input-error.js";
import { planNetwork } from "../../train/network/plan-network.js";
import { transplant } from "../../train/network/transplant.js";
import type { TrainingJob } from "../../train/trainer/training-job.js";
import { openCheckpoint } from "./open-checkpoint.js";

/**
 * Takes numbers over.
 * @returns what was taken over, in words
 * @throws InputError where the checkpoint has no layer in common with the network
 */
export function startFrom(path: string, { plan, state }: Pick<TrainingJob, "plan" | "state">): string {
  const { config, classes, state: source } = openCheckpoint(path);
  const copied = transplant(planNetwork(config, classes.length), source, plan, state);
  const all = plan.parameters.length;
  if (copied.some((name) => name.endsWith(".weights"))) {
    return `starts with ${copied.length} of ${all} parameters of "${config.name}"`;
  }
  throw inputError({
    file: path,
    path: "",
    rule: "must share a layer with the config: same name, same size",
    found: `a checkpoint of "${config.name}" without such a layer`,
    fix: "leave --start out, or name layers alike",
  });
}
