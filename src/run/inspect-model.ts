// A model without any hardware: its layer table, sizes, operations and encoder.

import { deepFreeze } from "../foundation/deep-freeze.js";
import { countMacs, type ModelOperations } from "../model/macs.js";
import type { Model } from "../model/model.js";
import type { Result } from "../result/result-schema.js";
import { assembleFootprint } from "./assemble-run.js";
import { describeEncoder } from "./describe/encoder.js";

export interface ModelInspection {
  readonly name: string;
  readonly description?: string;
  readonly input: Model["input"];
  readonly encoder: Result["encoder"];
  /** The encoder first, then every node in order. */
  readonly layers: Result["layers"];
  readonly footprint: Result["footprint"];
  /** Operations per frame, totals and per node. */
  readonly operations: ModelOperations;
}

/** Everything `focalbit inspect` shows. */
export function inspectModel(model: Model): ModelInspection {
  const { layers, footprint } = assembleFootprint(model, {});
  return deepFreeze({
    name: model.name,
    ...(model.description === undefined ? {} : { description: model.description }),
    input: model.input,
    encoder: describeEncoder(model.encoder),
    layers,
    footprint,
    operations: countMacs(model),
  });
}
