// What a model stores and which limits it meets.

import Type from "typebox";
import { strict, name, text, count, quantity, list } from "./field-types.js";

export const limitSchema = Type.Object(
  {
    name,
    /** Whether `used` must not exceed `limit`, or must reach it. */
    rule: Type.Unsafe<"atMost" | "atLeast">({ enum: ["atMost", "atLeast"] }),
    limit: quantity,
    used: quantity,
    unit: name,
    ok: Type.Boolean(),
    /** What does not fit and what to do, where ok is false. */
    reason: Type.Optional(text),
  },
  strict,
);

const part = Type.Object({ name, bits: count }, strict);

export const memorySchema = Type.Object(
  {
    name,
    capacityBits: count,
    peakBits: count,
    ok: Type.Boolean(),
    /** The job on the array at the peak, and what the memory holds then. */
    peakLayer: name,
    peakParts: list(part),
    /** Occupied bits from each cycle on. */
    curve: list(Type.Object({ cycle: count, bits: count }, strict)),
  },
  strict,
);

export const footprintSchema = Type.Object(
  {
    modelBits: count,
    weightBits: count,
    thresholdBits: count,
    biasBits: count,
    /** Stored in the reference DAC, not counted as model bits. */
    encoderBits: count,
    activationPeakBits: count,
    /** Tensors alive at the peak. */
    activationPeakTensors: list(part),
    memories: list(memorySchema),
    limits: list(limitSchema),
    fits: Type.Boolean(),
  },
  strict,
);
