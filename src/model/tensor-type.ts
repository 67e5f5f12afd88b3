// What is known of a tensor before any image is seen: its shape and the values that can occur in it.

import type { Shape } from "../foundation/tensor/shape.js";
import type { ValueRange } from "./model.js";

export interface TensorType {
  readonly shape: Shape;
  readonly range: ValueRange;
}

/** The range of a bipolar tensor. */
export const bipolarRange: ValueRange = { kind: "bits", minimum: -1, maximum: 1 };
