// Train config (unknown) -> TrainConfig, with every problem of the document at once: keys and ranges by the schema, then
// names and shapes by planning the network.

import { deepFreeze } from "../../foundation/deep-freeze.js";
import { compileChecker } from "../../foundation/documents/compile-checker.js";
import { ProblemList } from "../../foundation/documents/problem-list.js";
import { wrongFormat } from "../../foundation/documents/wrong-format.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { planNetwork } from "../network/plan-network.js";
import { trainFormat, trainSchema, type TrainConfig } from "./train-schema.js";

const check = compileChecker(trainSchema);
/** Planned with this many classes to find faults of shape; the real number comes from the data. */
const anyClasses = 2;

/**
 * Parses a train config, `focalbit/train@1`.
 * @param document what `JSON.parse` gave
 * @param file named in every error
 * @throws InputError with every problem of the document
 */
export function parseTrainConfig(document: unknown, file = "train config"): TrainConfig {
  const wrong = wrongFormat(document, trainFormat, file);
  if (wrong !== undefined) throw inputError(wrong);
  const problems = new ProblemList(file);
  problems.addAll(check(document, file));
  problems.throwIfAny();
  const config = deepFreeze(structuredClone(document as TrainConfig));
  checkSchedule(config, problems);
  planNetwork(config, anyClasses, problems);
  problems.throwIfAny();
  return config;
}

/** Frames of a batch that share their statistics. */
export function shardFrames({ schedule }: TrainConfig): number {
  return schedule.batch / shardCount(schedule);
}

/** Parts of a batch. */
export function shardCount(schedule: TrainConfig["schedule"]): number {
  return schedule.shards ?? 2;
}

function checkSchedule(config: TrainConfig, problems: ProblemList): void {
  if (Number.isInteger(shardFrames(config))) return;
  problems.add("/schedule/batch", "must be a multiple of the shards, 2 unless given", {
    found: String(config.schedule.batch),
  });
}
