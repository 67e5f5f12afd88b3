// Models at several exposures in the noisy sensor, `focalbit/exposure-study@1`. SI units; accuracies are fractions of frames.

import Type, { type Static } from "typebox";
import { outcomeSchema } from "../robustness/robustness-schema.js";
import { count, identity, list, name, strict, text } from "../schema/field-types.js";

export const exposureStudyFormat = "focalbit/exposure-study@1";

export const exposureCurveSchema = Type.Object(
  {
    model: identity,
    profile: identity,
    /** Kind of the model's encoder. */
    encoder: name,
    /** One per exposure: thresholds, or the converter's scale, stay where they are. */
    fixed: list(outcomeSchema),
    /** One per exposure: all thresholds, or the scale, are moved by the gain of the exposure. */
    moved: list(outcomeSchema),
  },
  strict,
);
export type ExposureCurve = Static<typeof exposureCurveSchema>;

export const exposureStudySchema = Type.Object(
  {
    format: Type.Literal(exposureStudyFormat),
    focalbit: name,
    command: text,
    analog: identity,
    seed: count,
    /** Light on the sensor against the profile's own exposure. */
    stops: list(Type.Number({ minimum: -32, maximum: 32 })),
    /** False: accuracy is agreement with the noise-free network. */
    labelled: Type.Boolean(),
    curves: list(exposureCurveSchema),
  },
  strict,
);
export type ExposureStudy = Static<typeof exposureStudySchema>;
