// What turns samples into codes: a learned thermometer, or an ADC with a digital thermometer behind it.

import Type from "typebox";
import { area, energy, oneOf, power, strict, time, voltage, whole } from "./schema-parts.js";

/** `offset` and `noise` are standard deviations at the input; the area is that of one comparator or one converter. */
const frontEndParts = { offset: voltage, noise: voltage, areaPerColumn: area };

export const thermometerFrontEndSchema = Type.Object(
  {
    kind: Type.Literal("thermometer"),
    /** `all`: one stepped reference, M decisions. `successive`: all rails driven, binary search per column. */
    strategy: oneOf(["all", "successive"]),
    comparatorsPerColumn: whole(1, 64),
    decisionEnergy: energy,
    decisionTime: time,
    /** Reference DAC, per level settled. */
    referenceSettlingEnergy: energy,
    referenceSettlingTime: time,
    /** Static power of one driven reference level while the sensor reads out. */
    railPower: power,
    /** `successive` only: column selector, per decision. */
    selectorEnergy: energy,
    selectorTime: time,
    /** Area of the reference DAC per level that can be driven at once. */
    areaPerRail: area,
    calibration: Type.Object(
      { method: oneOf(["none", "offset-trim", "auto-zero"]), residualOffset: voltage },
      strict,
    ),
    ...frontEndParts,
  },
  strict,
);

export const adcFrontEndSchema = Type.Object(
  {
    kind: Type.Literal("adc"),
    architecture: oneOf(["single-slope", "sar", "cyclic"]),
    bits: whole(1, 16),
    /** Columns that share one converter: that many conversions in turn per row. */
    columnsPerConverter: whole(1, 1024),
    conversionEnergy: energy,
    conversionTime: time,
    /** Digital thermometer behind the ADC, per comparison of a code with a threshold code. */
    comparisonEnergy: energy,
    /** Static power of ramp, references and buffers shared by all columns, while the sensor reads out. */
    referencePower: power,
    areaReference: area,
    ...frontEndParts,
  },
  strict,
);
