// The hardware profile, `focalbit/hardware@1`: one chip or design point. Which parts exist, which figures each needs and
// of which dimension. There are no defaults for physical figures: what is not stated is an error.

import Type, { type Static } from "typebox";
import { componentsSchema } from "./components/components-schema.js";
import { anyFigureSchema, figureSchema } from "./figure.js";
import type { DimensionName } from "../foundation/units/unit-table.js";

const strict = { additionalProperties: false } as const;
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  Type.Unsafe<Names[number]>({ enum: names });

const energy = figureSchema("energy");
const time = figureSchema("time");
const power = figureSchema("power");
const area = figureSchema("area");
const voltage = figureSchema("voltage");
const charge = figureSchema("charge");
const ratio = figureSchema("ratio");

/** Figures that something is divided by. */
const positive = { positive: true } as const;

export const processSchema = Type.Object(
  { node: figureSchema("length", positive), supply: figureSchema("voltage", positive) },
  strict,
);

export const sensorSchema = Type.Object(
  {
    /** Physical pixels. */
    rows: whole(1, 16_384),
    columns: whole(1, 16_384),
    /** `bayer-quad`: a 2x2 quad gives one RGB sample, the two greens binned. `three-plane`: three samples per site, an idealisation. */
    colour: oneOf(["mono", "bayer-quad", "three-plane"]),
    pixelPitch: figureSchema("length", positive),
    fullWell: figureSchema("charge", positive),
    conversionGain: figureSchema("conversionGain", positive),
    darkCurrent: figureSchema("chargeRate"),
    readNoise: charge,
    prnu: ratio,
    dsnu: charge,
    swing: figureSchema("voltage", positive),
    exposureTime: time,
    /** Per pixel and frame. */
    resetEnergy: energy,
    /** Per pixel and frame: source follower and column load, all reads of a correlated double sample together. */
    readoutEnergy: energy,
    /** Per physical row: select, settle, sample; before the first decision or conversion. */
    rowOverheadTime: time,
  },
  strict,
);

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
export const frontEndSchemas = { thermometer: thermometerFrontEndSchema, adc: adcFrontEndSchema } as const;

export const arraySchema = Type.Object(
  {
    /** I: bits of one reduction per cycle and lane. */
    inputLanes: whole(1, 65_536),
    /** O: output channels in parallel. */
    outputLanes: whole(1, 65_536),
    /** P: output positions in parallel that share one weight word. */
    pixelLanes: whole(1, 65_536),
    dataflow: oneOf(["output-stationary", "weight-stationary"]),
    /** Whether several narrow groups of a grouped convolution may share a step. */
    groupPacking: Type.Boolean(),
    /** Cycles from operands to threshold decision. */
    pipelineDepth: whole(0, 1000),
    /** Per binary MAC: XNOR, its share of popcount and accumulator. */
    macEnergy: energy,
    /** Per operand register bit that is loaded in a cycle. */
    operandEnergy: energy,
    /** Per threshold comparison of an accumulator. */
    thresholdEnergy: energy,
    /** Per two-input operation of pooling, sums and joins. */
    postOperationEnergy: energy,
    /** Area per 1-bit MAC lane (I x O x P of them), operand registers included. */
    areaPerLane: area,
  },
  strict,
);

export const memorySchema = Type.Object(
  {
    capacityBits: whole(1, 2 ** 40),
    banks: whole(1, 4096),
    readPorts: whole(1, 16),
    writePorts: whole(1, 16),
    /** True for a single-port SRAM: reads and writes take turns on the read ports. */
    sharedPorts: Type.Boolean(),
    /** Cycles from address to data. */
    latencyCycles: whole(1, 16),
    wordBits: whole(1, 65_536),
    /** Per word. */
    readEnergy: energy,
    writeEnergy: energy,
    leakagePower: power,
    area,
  },
  strict,
);

export const memoryNames = ["weights", "activations", "lineBuffer", "partialSums", "thresholds"] as const;
export type MemoryName = (typeof memoryNames)[number];

export const budgetDimensions = {
  modelBits: "information",
  activationBits: "information",
  frameTime: "time",
  framesPerSecond: "frequency",
  energyPerFrame: "energy",
  averagePower: "power",
  area: "area",
} as const satisfies Record<string, DimensionName>;
export type BudgetName = keyof typeof budgetDimensions;

/** Names of figures: letters and digits only, so that a formula can hold them. */
const figureNamePattern = "^[a-z][A-Za-z0-9]{0,63}$";

export const hardwareFormat = "focalbit/hardware@1";

export const hardwareSchema = Type.Object(
  {
    format: Type.Literal(hardwareFormat),
    name: Type.String({ minLength: 1, maxLength: 128 }),
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    /** Named figures that formulas of this profile may use. */
    figures: Type.Optional(
      Type.Record(Type.String({ pattern: figureNamePattern }), anyFigureSchema(), {
        propertyNames: { type: "string", pattern: figureNamePattern },
        maxProperties: 256,
      }),
    ),
    /** Instances of library components, whose quantities become named figures. */
    components: Type.Optional(componentsSchema),
    process: processSchema,
    sensor: sensorSchema,
    frontEnd: Type.Union([thermometerFrontEndSchema, adcFrontEndSchema]),
    /** Bits moved from front end to array. */
    link: Type.Object({ energyPerBit: energy }, strict),
    array: arraySchema,
    memories: Type.Object(
      {
        weights: memorySchema,
        activations: memorySchema,
        lineBuffer: memorySchema,
        partialSums: memorySchema,
        thresholds: memorySchema,
      },
      strict,
    ),
    clock: Type.Object(
      {
        frequency: figureSchema("frequency", positive),
        /** Clock tree, per cycle in which the array is awake. */
        energyPerCycle: energy,
      },
      strict,
    ),
    static: Type.Object(
      {
        /** Logic outside the memories. */
        leakagePower: power,
        /** Analog bias (column loads, comparators, buffers) while the sensor reads out. */
        biasPower: power,
        /** Whole chip asleep, weight retention included. */
        sleepPower: power,
        wakeEnergy: energy,
        wakeTime: time,
        /** Whether the chip sleeps between frames. */
        dutyCycled: Type.Boolean(),
      },
      strict,
    ),
    area: Type.Object({ periphery: area }, strict),
    operation: Type.Object({ framesPerSecond: figureSchema("frequency", positive) }, strict),
    budgets: Type.Object(
      {
        modelBits: Type.Optional(figureSchema("information")),
        activationBits: Type.Optional(figureSchema("information")),
        frameTime: Type.Optional(figureSchema("time")),
        framesPerSecond: Type.Optional(figureSchema("frequency")),
        energyPerFrame: Type.Optional(figureSchema("energy")),
        averagePower: Type.Optional(figureSchema("power")),
        area: Type.Optional(figureSchema("area")),
      },
      strict,
    ),
  },
  strict,
);
export type HardwareDocument = Static<typeof hardwareSchema>;
