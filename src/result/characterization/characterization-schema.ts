// The characterisation document, `focalbit/characterization@1`: what a photon transfer experiment found of a camera, each figure
// with its standard error and, where the camera was simulated, with the truth.

import Type, { type Static } from "typebox";
import { count, identity, list, name, quantity, strict, text } from "../schema/field-types.js";

const number = Type.Number();

const parameterSchema = Type.Object(
  {
    name,
    /** EMVA 1288's symbol. */
    symbol: name,
    value: number,
    unit: name,
    /** One standard error of the method; absent for figures derived from others. */
    error: Type.Optional(quantity),
    /** What the simulated camera was made with. */
    truth: Type.Optional(number),
  },
  strict,
);
export type CharacterizedParameter = Static<typeof parameterSchema>;

const levelSchema = Type.Object(
  {
    photons: quantity,
    seconds: quantity,
    /** DN above dark. */
    signal: number,
    /** DN^2 above dark. */
    variance: number,
    snr: quantity,
    deviationPercent: Type.Optional(number),
  },
  strict,
);

const spatialSchema = Type.Object(
  { name, total: number, row: number, column: number, pixel: number },
  strict,
);

export const characterizationFormat = "focalbit/characterization@1";

export const characterizationSchema = Type.Object(
  {
    format: Type.Literal(characterizationFormat),
    focalbit: name,
    command: Type.Optional(text),
    /** A folder of recorded images, or a simulated chip of a profile. */
    source: Type.Unsafe<"recording" | "simulated">({ enum: ["recording", "simulated"] }),
    camera: text,
    profile: Type.Optional(identity),
    analog: Type.Optional(identity),
    seed: Type.Optional(count),
    bits: count,
    rows: count,
    columns: count,
    parameters: list(parameterSchema),
    levels: list(levelSchema),
    /** Standard deviations over the image in DN; negative where noise hides them: minus the root of minus the variance. */
    spatial: list(spatialSchema),
  },
  strict,
);
export type Characterization = Static<typeof characterizationSchema>;
