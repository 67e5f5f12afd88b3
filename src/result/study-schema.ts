// Front ends side by side, `focalbit/front-end-study@1`: thermometers over their levels, ADCs over their bits, where one
// overtakes the other, and where the thermometer loses.

import Type, { type Static } from "typebox";
import { count, fraction, identity, list, name, quantity, strict, text } from "./schema/field-types.js";

export const studyDesigns = [
  "thermometer-all",
  "thermometer-successive",
  "single-slope",
  "sar",
  "cyclic",
] as const;
export type StudyDesign = (typeof studyDesigns)[number];
export const studyQuantities = ["energy", "rowTime", "bits", "area"] as const;
export type StudyQuantity = (typeof studyQuantities)[number];

const design = Type.Unsafe<StudyDesign>({ enum: studyDesigns });
const studyQuantity = Type.Unsafe<StudyQuantity>({ enum: studyQuantities });

export const frontEndPointSchema = Type.Object(
  {
    design,
    /** Thresholds per sample that the network sees. 0: the codes themselves, nothing compared behind the ADC. */
    levels: count,
    /** Of the ADC; absent for thermometers. */
    bits: Type.Optional(count),
    /** Front end, link and analog bias while rows are read, per frame. */
    joules: quantity,
    /** The same by component. */
    parts: list(Type.Object({ component: name, joules: quantity }, strict)),
    /** Share of the energy that rests on figures of kind "assumed". */
    assumedShare: fraction,
    /** From one sample row to the next. */
    rowSeconds: quantity,
    /** Bits moved from front end to array, per frame. */
    linkBits: count,
    /** Columns of the front end and its references. */
    squareMetres: quantity,
  },
  strict,
);

export const breakEvenSchema = Type.Object(
  {
    thermometer: design,
    adc: design,
    bits: count,
    quantity: studyQuantity,
    /** Most levels at which the thermometer takes no more than the ADC with as many digital thresholds; 0: at none. */
    levels: count,
    /** The search went no further; the thermometer may still be ahead there. */
    beyond: Type.Boolean(),
  },
  strict,
);

/** A thermometer and an ADC at one point, and which takes how much more. */
export const encounterSchema = Type.Object(
  {
    thermometer: design,
    adc: design,
    bits: count,
    levels: count,
    quantity: studyQuantity,
    /** The thermometer's over the ADC's: above 1 the thermometer loses. */
    ratio: quantity,
  },
  strict,
);

export const frontEndStudySchema = Type.Object(
  {
    format: Type.Literal("focalbit/front-end-study@1"),
    focalbit: name,
    command: Type.Optional(text),
    model: identity,
    profile: identity,
    /** What the study chose for its ADCs. */
    conditions: list(Type.Object({ name, value: text }, strict)),
    /** Samples of one frame. */
    samples: count,
    /** The model's own levels per sample. */
    modelLevels: count,
    /** Levels above which break-even was not searched. */
    mostLevels: count,
    thermometers: list(frontEndPointSchema),
    /** At the model's own levels. */
    adcs: list(frontEndPointSchema),
    /** At M = 2^bits - 1 levels against the codes of an ADC of as many bits. */
    equalInformation: list(frontEndPointSchema),
    breakEven: list(breakEvenSchema),
    atModelLevels: list(encounterSchema),
    atEqualInformation: list(encounterSchema),
  },
  strict,
);
export type FrontEndStudy = Static<typeof frontEndStudySchema>;
export type FrontEndPoint = Static<typeof frontEndPointSchema>;
export type BreakEven = Static<typeof breakEvenSchema>;
export type Encounter = Static<typeof encounterSchema>;
