// The robustness document, `focalbit/robustness@1`: what many chips of one design make of the same frames. SI units, exact
// counts per chip; the report is rendered from it alone.

import Type, { type Static } from "typebox";
import {
  base64,
  count,
  fraction,
  identity,
  kind,
  list,
  name,
  quantity,
  shape,
  strict,
  text,
} from "../schema/field-types.js";

const number = Type.Number();

/** Several chips under one condition. Accuracies are fractions of frames; spread and worst are over chips. */
export const outcomeSchema = Type.Object(
  {
    chips: count,
    frames: count,
    accuracyMean: fraction,
    /** Sample standard deviation over chips; 0 for a single one. */
    accuracyStd: quantity,
    accuracyWorst: fraction,
    accuracyBest: fraction,
    /** Encoder values that differ from the noise-free front end's. */
    encoderBitFlipRate: fraction,
    /** Frames whose class differs from the noise-free network's. */
    classFlipRate: fraction,
  },
  strict,
);
export type Outcome = Static<typeof outcomeSchema>;

const sensitivitySchema = Type.Object(
  {
    /** The one effect that is switched on. */
    term: name,
    /** False: its figure is 0 here, so the outcome is the noise-free one without simulation. */
    present: Type.Boolean(),
    outcome: outcomeSchema,
  },
  strict,
);

const strategySchema = Type.Object(
  {
    strategy: Type.Unsafe<"all" | "successive">({ enum: ["all", "successive"] }),
    bubbleCorrection: Type.Unsafe<"none" | "ones" | "majority">({ enum: ["none", "ones", "majority"] }),
    outcome: outcomeSchema,
    /** Samples with a bubble before correction. */
    bubbleRate: fraction,
    fullAddersPerSample: quantity,
    correctionJoulesPerFrame: quantity,
    correctionSquareMetres: quantity,
  },
  strict,
);

const calibrationSchema = Type.Object(
  {
    name,
    /** Root mean square of the offsets that are left, V. */
    residualVolts: quantity,
    outcome: outcomeSchema,
    /** What it costs each time it is done, and how often that is. */
    joules: quantity,
    seconds: quantity,
    repeats: Type.Unsafe<"never" | "once" | "every frame">({ enum: ["never", "once", "every frame"] }),
    squareMetres: quantity,
  },
  strict,
);

const offsetPointSchema = Type.Object(
  {
    /** Standard deviation of the comparator offset, nothing calibrated. */
    volts: quantity,
    outcome: outcomeSchema,
  },
  strict,
);

const lightPointSchema = Type.Object(
  {
    lux: quantity,
    /** Electrons of a white surface. */
    electrons: quantity,
    /** Same full scale: the picture gets darker. */
    fixedGain: outcomeSchema,
    /** Gain raised as light falls, so that white stays at full scale: only the noise grows. */
    raisedGain: outcomeSchema,
  },
  strict,
);

const worstChipSchema = Type.Object(
  {
    chip: count,
    correct: count,
    frames: count,
    /** Offset that is left in each comparator, V, from the left; at most 4096 of them. */
    comparatorVolts: Type.Array(number, { maxItems: 4096 }),
    input: text,
    shape,
    encodedShape: shape,
    /** Light of the frame as sRGB codes, 8 bits, HWC. */
    codes: base64,
    /** Encoder bits without noise and on this chip, packed LSB first, HWC. */
    idealPlanes: base64,
    chipPlanes: base64,
    flippedBits: count,
  },
  strict,
);

const figureSchema = Type.Object(
  {
    path: text,
    value: number,
    low: Type.Optional(number),
    high: Type.Optional(number),
    unit: name,
    source: text,
    kind,
    note: Type.Optional(text),
  },
  strict,
);

export const robustnessFormat = "focalbit/robustness@1";

export const robustnessSchema = Type.Object(
  {
    format: Type.Literal(robustnessFormat),
    focalbit: name,
    command: Type.Optional(text),
    model: identity,
    profile: identity,
    analog: identity,
    seed: count,
    chips: count,
    frames: count,
    /** Whether accuracy is against labels; else it is agreement with the noise-free network. */
    labelled: Type.Boolean(),
    /** What the network's thresholds are measured in, and the exposure of the frames in stops. */
    thresholds: Type.Unsafe<"srgb" | "linear">({ enum: ["srgb", "linear"] }),
    exposureStops: number,
    /** A Bayer mosaic read pixel by pixel, and what of it the network sees. */
    mosaic: Type.Optional(Type.Unsafe<"raw" | "demosaiced">({ enum: ["raw", "demosaiced"] })),
    calibration: name,
    /** Thresholds as fractions of full scale of light, per colour. */
    ladders: list(Type.Array(number, { maxItems: 65_535 })),
    swingVolts: quantity,
    idealAccuracy: fraction,
    outcome: outcomeSchema,
    /** Fraction of chips that reach an accuracy. */
    yield: list(Type.Object({ accuracy: fraction, fraction }, strict)),
    perChip: list(Type.Object({ correct: count, bitFlips: count, classFlips: count }, strict)),
    levelFlipRates: list(fraction),
    sensitivity: list(sensitivitySchema),
    /** The same sensor behind an ADC, or whatever else was asked for. */
    against: Type.Optional(
      Type.Object(
        { name: text, idealAccuracy: fraction, outcome: outcomeSchema, accuracies: list(fraction) },
        strict,
      ),
    ),
    strategies: Type.Optional(list(strategySchema)),
    calibrations: Type.Optional(list(calibrationSchema)),
    offsetSweep: Type.Optional(list(offsetPointSchema)),
    lightSweep: Type.Optional(list(lightPointSchema)),
    worstChip: Type.Optional(worstChipSchema),
    figures: list(figureSchema),
  },
  strict,
);
export type Robustness = Static<typeof robustnessSchema>;
