// Encoders side by side, `focalbit/encoder-study@1`: the same network trained behind each of them, at several numbers of levels,
// from several seeds, and judged on the same test images at several exposures.

import Type, { type Static } from "typebox";
import { count, fraction, list, name, strict, text } from "../schema/field-types.js";

export const encoderStudyFormat = "focalbit/encoder-study@1";

const stops = Type.Number({ minimum: -32, maximum: 32 });

export const encoderTrainingSchema = Type.Object(
  {
    encoder: name,
    /** Values per sample and colour. */
    levels: count,
    seed: count,
    trainingLoss: Type.Number(),
    /** Right test images, one entry per exposure of the study. */
    correct: list(count),
    /** Thresholds per colour, fractions of full scale; empty for encoders without. */
    thresholds: list(list(fraction)),
    /** Name of the training that this one would repeat step by step; it was not run again. */
    sameAs: Type.Optional(name),
  },
  strict,
);
export type EncoderTraining = Static<typeof encoderTrainingSchema>;

export const encoderStudySchema = Type.Object(
  {
    format: Type.Literal(encoderStudyFormat),
    focalbit: name,
    command: text,
    config: Type.Object({ name, description: Type.Optional(text), epochs: count, sha256: name }, strict),
    /** Test images of every training. */
    frames: count,
    trainingRows: count,
    /** Light on the test images, in stops against what they were recorded with. */
    stops: list(stops),
    trainings: list(encoderTrainingSchema),
  },
  strict,
);
export type EncoderStudy = Static<typeof encoderStudySchema>;
