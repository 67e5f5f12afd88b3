// The analog document, `focalbit/analog@1`: what noise, mismatch and calibration need beyond the hardware profile. Every figure
// is a value with unit, source and kind, as in a profile; a figure may be 0, which switches its effect off, but never missing.

import Type, { type Static } from "typebox";
import { adcArchitectures } from "../sensor/adc/converter.js";
import { bubbleCorrections } from "../sensor/comparator/bubble-correction.js";
import { unitNames, type DimensionName } from "../foundation/units/unit-table.js";
import { figureKinds, type FigureKind } from "../hardware/figure.js";

export const analogFormat = "focalbit/analog@1";

const strict = { additionalProperties: false } as const;
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  Type.Unsafe<Names[number]>({ enum: names });

const origin = {
  source: Type.String({ minLength: 3, maxLength: 2000 }),
  kind: Type.Unsafe<FigureKind>({ enum: figureKinds }),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
};

/** A figure of one dimension; `limits` bound the value in the unit it is written in. */
function figure(dimension: DimensionName, limits: { readonly exclusiveMinimum?: number } = {}) {
  const bounds = "exclusiveMinimum" in limits ? limits : { minimum: 0 };
  return Type.Object(
    {
      value: Type.Number(bounds),
      low: Type.Optional(Type.Number({ minimum: 0 })),
      high: Type.Optional(Type.Number({ minimum: 0 })),
      unit: Type.Unsafe<string>({ enum: unitNames(dimension) }),
      ...origin,
    },
    strict,
  );
}

const positive = { exclusiveMinimum: 0 };
const ratio = figure("ratio");
const voltage = figure("voltage");

/** Measured offsets, one per comparator from the left, repeated where the array has more. */
const offsetTable = Type.Object(
  {
    values: Type.Array(Type.Number(), { minItems: 1, maxItems: 100_000 }),
    unit: Type.Unsafe<string>({ enum: unitNames("voltage") }),
    ...origin,
  },
  strict,
);

export const analogSchema = Type.Object(
  {
    format: Type.Literal(analogFormat),
    name: Type.String({ minLength: 1, maxLength: 128 }),
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    optics: Type.Object(
      {
        fNumber: figure("ratio", positive),
        transmission: ratio,
        fillFactor: ratio,
        quantumEfficiency: ratio,
      },
      strict,
    ),
    pixel: Type.Object(
      {
        /** Relative deviation of a chip's gain. */
        chipGain: ratio,
        bloomingLeak: ratio,
        /** Whether reset noise is subtracted. */
        correlatedDoubleSampling: Type.Boolean(),
        temperature: figure("temperature", positive),
        /** At which the profile's dark current holds. */
        darkReferenceTemperature: figure("temperature", positive),
        darkDoublingTemperature: figure("temperature", positive),
      },
      strict,
    ),
    column: Type.Object({ gain: ratio, offset: voltage }, strict),
    comparator: Type.Object(
      {
        scope: oneOf(["column", "pixel"]),
        offsetTable: Type.Optional(offsetTable),
        hysteresis: voltage,
        kickback: voltage,
        /** Of what stands before the latch. */
        gain: figure("ratio", positive),
        latchTimeConstant: figure("time", positive),
      },
      strict,
    ),
    reference: Type.Object(
      {
        /** Resolution of the DAC; 0: every level exactly. */
        bits: whole(0, 16),
        /** Deviation of a step, in steps. */
        stepDeviation: ratio,
        /** Bow at half scale, in steps. */
        bow: ratio,
        settlingError: ratio,
        gain: ratio,
        offset: voltage,
      },
      strict,
    ),
    bubbleCorrection: oneOf(bubbleCorrections),
    calibration: Type.Object(
      {
        trim: Type.Object(
          {
            bits: whole(1, 12),
            /** Half of the range, in standard deviations of the offset. */
            range: figure("ratio", positive),
            /** Firings per decision, odd. */
            repeats: Type.Integer({ minimum: 1, maximum: 1001, multipleOf: 1 }),
            /** Latch and DAC switch of one trim bit. */
            areaPerBit: figure("area"),
            settlingTime: figure("time"),
          },
          strict,
        ),
        autoZero: Type.Object(
          {
            gain: ratio,
            injection: voltage,
            capacitance: figure("capacitance", positive),
            settlingTime: figure("time"),
            /** Of the capacitor, per comparator. */
            area: figure("area"),
          },
          strict,
        ),
        relearn: Type.Object({ frames: whole(1, 1000) }, strict),
      },
      strict,
    ),
    adc: Type.Object(
      {
        /** Deviation of a converter's gain. */
        gain: ratio,
        /** Bow of a ramp at half scale, in steps. */
        rampBow: ratio,
        /** Deviation of a unit capacitor. */
        capacitorMismatch: ratio,
        /** Deviation of a cyclic stage's gain. */
        stageGain: ratio,
        /** The converter that a thermometer is compared with where no second profile is given. */
        counterpart: Type.Object(
          {
            architecture: oneOf(adcArchitectures),
            bits: whole(1, 16),
            columnsPerConverter: whole(1, 1024),
            offset: voltage,
            noise: voltage,
          },
          strict,
        ),
      },
      strict,
    ),
    /** A full adder, for pricing bubble correction; scaled by node and supply squared. */
    fullAdder: Type.Object(
      {
        node: figure("length", positive),
        supply: figure("voltage", positive),
        energy: figure("energy"),
        area: figure("area"),
      },
      strict,
    ),
  },
  strict,
);
export type AnalogDocument = Static<typeof analogSchema>;
