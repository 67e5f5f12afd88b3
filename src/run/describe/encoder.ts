// The encoder as the result states it: enough to draw its tone curve.

import type { Encoder } from "../../model/model.js";
import type { Result } from "../../result/result-schema.js";

/** Kind and parameters, one ladder per input channel. */
export function describeEncoder(encoder: Encoder): Result["encoder"] {
  if (encoder.kind === "thermometer") {
    return { kind: encoder.kind, thresholds: encoder.thresholds.map((ladder) => [...ladder]) };
  }
  return encoder.kind === "integer" ? { ...encoder } : { kind: encoder.kind };
}
