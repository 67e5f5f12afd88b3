// Several profiles under one model and the same frames, `focalbit/comparison@1`: one result per profile, and what differs
// from the first.

import Type, { type Static } from "typebox";
import { verdictSchema } from "./schema/band-schema.js";
import { accuracySchema } from "./schema/frame-schema.js";
import { resultSchema } from "./result-schema.js";
import { strict, name, text, count, quantity, list, identity } from "./schema/field-types.js";

export const comparisonEntrySchema = Type.Object(
  {
    profile: name,
    frontEnd: text,
    energyPerFrameJoules: quantity,
    byComponent: list(Type.Object({ component: name, joules: quantity }, strict)),
    averagePowerWatts: quantity,
    framesPerSecond: quantity,
    frameSeconds: quantity,
    maxFramesPerSecond: quantity,
    bitsPerSample: quantity,
    areaSquareMetres: quantity,
    fits: Type.Boolean(),
    /** Frames whose class equals the baseline's. */
    classAgreement: Type.Object({ equal: count, total: count }, strict),
    /** Encoder bits (or codes) equal to the baseline's. */
    encoderAgreement: Type.Object({ equal: count, total: count }, strict),
    accuracy: Type.Optional(accuracySchema),
    /** Energy per frame over the baseline's. */
    energyRatio: quantity,
    /** Whether that survives the bands of the figures; absent for the baseline, and where no figure has a band. */
    verdict: Type.Optional(verdictSchema),
    sentence: text,
  },
  strict,
);

export const comparisonSchema = Type.Object(
  {
    format: Type.Literal("focalbit/comparison@1"),
    focalbit: name,
    command: Type.Optional(text),
    model: identity,
    /** Name of the first profile. */
    baseline: name,
    entries: Type.Array(comparisonEntrySchema, { minItems: 2, maxItems: 32 }),
    results: Type.Array(resultSchema, { minItems: 2, maxItems: 32 }),
  },
  strict,
);
export type Comparison = Static<typeof comparisonSchema>;
export type ComparisonEntry = Static<typeof comparisonEntrySchema>;
