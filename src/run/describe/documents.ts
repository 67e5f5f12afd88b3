// Which model, which profile, which command: the head of a result.

import type { Result } from "../../result/result-schema.js";
import type { RunOptions } from "../run-options.js";
import { focalbitVersion } from "../version.js";
import { describeEncoder } from "./encoder.js";
import { describeImport } from "./import.js";
import { shapeTuple } from "./layers.js";

type Head = Pick<
  Result,
  "format" | "focalbit" | "command" | "model" | "profile" | "seed" | "encoder" | "labels"
>;

/** The head of a run's result. */
export function describeDocuments(options: RunOptions): Head {
  const { value: model, sha256 } = options.model;
  const identity = { name: model.name, sha256, input: shapeTuple(model.input) };
  const { profile } = options;
  const imported = describeImport(model);
  return {
    format: "focalbit/result@1",
    focalbit: focalbitVersion,
    ...(options.command === undefined ? {} : { command: options.command }),
    model: {
      ...identity,
      ...(model.description === undefined ? {} : { description: model.description }),
      ...(imported === undefined ? {} : { import: imported }),
    },
    ...(profile === undefined ? {} : { profile: describeProfile(profile) }),
    // Nothing is random yet in an ideal front end; the field says so for readers of later results.
    seed: 0,
    encoder: describeEncoder(model.encoder),
    ...(model.labels === undefined ? {} : { labels: [...model.labels] }),
  };
}

function describeProfile({ value, sha256 }: NonNullable<RunOptions["profile"]>) {
  const description = value.description === undefined ? {} : { description: value.description };
  return { name: value.name, sha256, ...description };
}
