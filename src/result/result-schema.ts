// The result document, `focalbit/result@1`: everything one run produced, in SI base units and exact counts, without a
// timestamp. Reports are rendered from it alone. The comparison of several profiles holds one result per profile.

import Type, { type Static } from "typebox";

const strict = { additionalProperties: false } as const;
const name = Type.String({ maxLength: 200 });
const text = Type.String({ maxLength: 20_000 });
const hash = Type.String({ pattern: "^[0-9a-f]{64}$" });
/** Exact integers only: a count that a double cannot hold exactly is refused. */
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const quantity = Type.Number({ minimum: 0 });
const fraction = Type.Number({ minimum: 0, maximum: 1 });
const integers = Type.Array(Type.Integer(), { maxItems: 65_536 });
const base64 = Type.String({ maxLength: 8_000_000 });
const list = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Array(item, { maxItems: 100_000 });
const kind = Type.String({ maxLength: 40 });
const identity = Type.Object({ name, sha256: hash }, strict);
/** [height, width, channels]. */
const shape = Type.Unsafe<[number, number, number]>(Type.Array(count, { minItems: 3, maxItems: 3 }));

export const frameSchema = Type.Object(
  {
    /** Path below the folder given, or the file's name; `#n` for frame n of a file with several. */
    input: text,
    label: Type.Optional(text),
    class: count,
    className: Type.Optional(text),
    logits: integers,
  },
  strict,
);

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

export const operationsSchema = Type.Object(
  {
    samples: count,
    pixelsRead: count,
    comparatorDecisions: count,
    referenceSettlings: count,
    adcConversions: count,
    digitalComparisons: count,
    linkBits: count,
    bitsPerSample: quantity,
    binaryMacs: count,
    integerMacs: count,
    thresholdComparisons: count,
    memories: list(Type.Object({ name, reads: count, writes: count }, strict)),
  },
  strict,
);

const stallSchema = Type.Object({ cause: name, cycles: count }, strict);

export const timingSchema = Type.Object(
  {
    exposureSeconds: quantity,
    /** Readout of all rows. */
    sensorSeconds: quantity,
    rowSeconds: quantity,
    clockHertz: quantity,
    arrayCycles: count,
    stallCycles: count,
    /** stallCycles by cause, and beside them the wait for sensor rows. */
    stalls: list(stallSchema),
    /** Cycles from one sample row to the next: the sensor's own, or more where it waits for the array. */
    rowCycles: count,
    sensorRowCycles: count,
    sampleRows: count,
    /** Cycles in which the array waits for sensor rows; not part of arrayCycles. */
    sensorWaitCycles: count,
    /** arrayCycles and sensorWaitCycles together. */
    frameCycles: count,
    /** Useful 1-bit MACs over offered lane slots. */
    utilization: fraction,
    /** First row selected to last logit. */
    frameSeconds: quantity,
    /** What the frame spends more cycles on: waiting for sensor rows, or working. */
    boundBy: Type.Unsafe<"sensor" | "array">({ enum: ["sensor", "array"] }),
    maxFramesPerSecond: quantity,
    /** Requested rate, or the maximum where that is lower. */
    framesPerSecond: quantity,
    requestedFramesPerSecond: quantity,
  },
  strict,
);

export const energyComponentSchema = Type.Object(
  {
    component: name,
    action: name,
    /** The model node it is spent for, or `encoder` (sensor and front end) or `static`. */
    layer: name,
    /** Actions per frame; seconds for the static parts. */
    count: quantity,
    countUnit: name,
    /** J per action; W for the static parts. */
    joulesEach: quantity,
    /** count x joulesEach, rounded to the run's common binary grid so that sums are exact in any order. */
    joules: quantity,
    source: text,
    kind,
    /** Profile path of the figure. */
    figure: name,
  },
  strict,
);

export const energySchema = Type.Object(
  {
    perFrameJoules: quantity,
    averagePowerWatts: quantity,
    components: list(energyComponentSchema),
    byComponent: list(Type.Object({ component: name, joules: quantity }, strict)),
    byKind: list(Type.Object({ kind, joules: quantity }, strict)),
  },
  strict,
);

export const areaSchema = Type.Object(
  {
    squareMetres: quantity,
    parts: list(Type.Object({ part: name, squareMetres: quantity, source: text, kind }, strict)),
  },
  strict,
);

export const layerSchema = Type.Object(
  {
    name,
    op: name,
    outputShape: Type.Optional(shape),
    binaryMacs: count,
    integerMacs: count,
    weightBits: count,
    thresholdBits: count,
    biasBits: count,
    cycles: Type.Optional(count),
    stallCycles: Type.Optional(count),
    utilization: Type.Optional(fraction),
    joules: Type.Optional(quantity),
    /** Of array layers: loop order, stalls by cause, when the layer starts and ends, and what it reads of weights. */
    dataflow: Type.Optional(name),
    stalls: Type.Optional(list(stallSchema)),
    startCycle: Type.Optional(count),
    endCycle: Type.Optional(count),
    weightBitsRead: Type.Optional(count),
  },
  strict,
);

/** The array's offer, for a roofline: MACs per cycle at the most, and weight bits per cycle. */
export const arraySchema = Type.Object(
  { inputLanes: count, outputLanes: count, pixelLanes: count, weightBitsPerCycle: count },
  strict,
);

const planScore = {
  joules: quantity,
  cycles: count,
  /** Peaks of activation memory, line buffer and partial sums together. */
  memoryBits: count,
  missingBits: count,
  /** Bits read and written of all memories per frame. */
  trafficBits: count,
};

/** How the layers were laid onto the array, and what other ways would have come to. */
export const mappingReportSchema = Type.Object(
  {
    /** Where the plan is from: the profile's dataflow, a file, or the search. */
    origin: Type.Unsafe<"profile" | "file" | "auto">({ enum: ["profile", "file", "auto"] }),
    objective: Type.Optional(name),
    jobs: list(Type.Object({ name, dataflow: name, fusedWithNext: Type.Boolean() }, strict)),
    /** This plan, and the plain ones: layer by layer, all rows interleaved. */
    modes: list(Type.Object({ mode: name, ...planScore }, strict)),
    /** What the search tried, in order. */
    alternatives: Type.Optional(
      list(Type.Object({ change: text, taken: Type.Boolean(), ...planScore }, strict)),
    ),
  },
  strict,
);

/** Where the energy of lanes and operand registers follows what they really did, and over how many frames. */
export const activitySchema = Type.Object(
  {
    kind: Type.Unsafe<"average" | "measured">({ enum: ["average", "measured"] }),
    /** Frames measured; 0 for the average. */
    frames: count,
    /** Share of XNOR outputs, input and weight register bits that toggle when they may; 0.5 is random. */
    xnorToggleRate: fraction,
    inputToggleRate: fraction,
    weightToggleRate: fraction,
  },
  strict,
);

export const encoderReportSchema = Type.Object(
  {
    kind: Type.Unsafe<"thermometer" | "integer" | "binary">({ enum: ["thermometer", "integer", "binary"] }),
    /** One ladder per input channel. */
    thresholds: Type.Optional(list(Type.Array(Type.Number(), { maxItems: 1024 }))),
    bits: Type.Optional(count),
    zeroPoint: Type.Optional(count),
  },
  strict,
);

/** What one frame looked like, for the report: 8-bit codes of the samples and the encoder's planes, both HWC. */
export const pictureSchema = Type.Object(
  {
    input: text,
    shape,
    codes: base64,
    encodedShape: shape,
    /** Packed bits, LSB first; absent for integer encoders. */
    planes: Type.Optional(base64),
  },
  strict,
);

export const figureEntrySchema = Type.Object(
  {
    path: name,
    value: quantity,
    unit: name,
    kind,
    source: text,
    note: Type.Optional(text),
    formula: Type.Optional(text),
    scaledFrom: Type.Optional(Type.Object({ value: Type.Number(), unit: name, rule: text }, strict)),
  },
  strict,
);

export const resultSchema = Type.Object(
  {
    format: Type.Literal("focalbit/result@1"),
    /** Version of focalbit that wrote it. */
    focalbit: name,
    /** The command that makes it again. */
    command: Type.Optional(text),
    model: Type.Object({ name, sha256: hash, description: Type.Optional(text), input: shape }, strict),
    profile: Type.Optional(Type.Object({ ...identity.properties, description: Type.Optional(text) }, strict)),
    seed: count,
    frames: list(frameSchema),
    accuracy: Type.Optional(Type.Object({ correct: count, frames: count, top1: fraction }, strict)),
    footprint: footprintSchema,
    operations: Type.Optional(operationsSchema),
    timing: Type.Optional(timingSchema),
    energy: Type.Optional(energySchema),
    area: Type.Optional(areaSchema),
    layers: list(layerSchema),
    array: Type.Optional(arraySchema),
    mapping: Type.Optional(mappingReportSchema),
    activity: Type.Optional(activitySchema),
    encoder: encoderReportSchema,
    labels: Type.Optional(list(text)),
    figures: Type.Optional(list(figureEntrySchema)),
    pictures: Type.Array(pictureSchema, { maxItems: 16 }),
  },
  strict,
);
export type Result = Static<typeof resultSchema>;
export type Limit = Static<typeof limitSchema>;
export type EnergyComponent = Static<typeof energyComponentSchema>;
export type Picture = Static<typeof pictureSchema>;

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
    accuracy: Type.Optional(Type.Object({ correct: count, frames: count, top1: fraction }, strict)),
    /** Energy per frame over the baseline's. */
    energyRatio: quantity,
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
