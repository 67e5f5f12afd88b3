// Which engine computes: the packed one unless the plain one is asked for. Both give the same bits.

import type { Model } from "../model/model.js";
import { lowerModel } from "../simulation/lower-model.js";
import { createPackedEngine } from "../xnor-array/packed/packed-engine.js";
import type { Engine } from "../xnor-array/program.js";
import { createReferenceEngine } from "../xnor-array/reference/reference-engine.js";

export const engineKinds = ["packed", "reference"] as const;
export type EngineKind = (typeof engineKinds)[number];

/** An engine for a model. */
export function createEngine(model: Model, kind: EngineKind): Engine {
  const program = lowerModel(model);
  if (kind === "reference") return createReferenceEngine(program);
  const { encoderRange } = model;
  return createPackedEngine(program, encoderRange.kind === "bits" ? {} : { inputRange: encoderRange });
}
