// Row level of the frame: which pixels are read, how long a row takes, how often references settle, comparators decide and
// converters convert. Colour and strategy decide (design.md section 4):
//   mono, three-plane: one physical row per sample row. bayer-quad: two; the first decides red, the second green (binned
//   with the green held from the first) and blue.
//   `all`: the shared reference steps through M levels for each distinct ladder among the colours decided in that row.
//   `successive`: every column searches on its own, ceil(log2(M + 1)) decisions, all rails driven at once.

import type { AdcFrontEnd, HardwareProfile, ThermometerFrontEnd } from "../../hardware/hardware-profile.js";
import type { Model } from "../../model/model.js";

export interface SensorPlan {
  readonly sampleRows: number;
  readonly sampleColumns: number;
  readonly channels: number;
  readonly samples: number;
  readonly pixelsRead: number;
  readonly physicalRowsPerSampleRow: number;
  /** Seconds from one sample row to the next, overhead included. */
  readonly rowSeconds: number;
  readonly readoutSeconds: number;
  /** Per frame. */
  readonly comparatorDecisions: number;
  readonly columnSelections: number;
  readonly referenceSettlings: number;
  readonly adcConversions: number;
  readonly digitalComparisons: number;
  /** Reference levels driven at once. */
  readonly rails: number;
  readonly bitsPerSample: number;
  readonly linkBits: number;
}

/** What a sensor plan asks of a model: the samples of a frame and how they are encoded. */
export type SensedModel = Pick<Model, "input" | "encoder">;

interface Frame {
  readonly rows: number;
  readonly samples: number;
  /** Colours decided one after another in each physical row of a sample row. */
  readonly colourRows: readonly (readonly number[])[];
  readonly ladders: readonly (readonly number[])[];
}

/** Plans the readout of one frame of the model's size; whether it fits the pixel array is judged elsewhere. */
export function planSensor(model: SensedModel, profile: HardwareProfile): SensorPlan {
  const { height, width, channels } = model.input;
  const quad = profile.sensor.colour === "bayer-quad";
  const frame: Frame = {
    rows: height,
    samples: height * width * channels,
    colourRows: quad ? quadRows(channels) : [range(channels)],
    ladders: laddersOf(model),
  };
  const frontEnd = profile.frontEnd;
  const part =
    frontEnd.kind === "thermometer" ? planThermometer(frame, frontEnd) : planAdc(frame, frontEnd, model);
  const physicalRows = frame.colourRows.length;
  const rowSeconds = physicalRows * profile.sensor.rowOverheadTime.value + part.decisionSeconds;
  const { decisionSeconds: _, ...counts } = part;
  return {
    sampleRows: height,
    sampleColumns: width,
    channels,
    samples: frame.samples,
    pixelsRead: height * width * (quad ? 4 : profile.sensor.colour === "mono" ? 1 : channels),
    physicalRowsPerSampleRow: physicalRows,
    rowSeconds,
    readoutSeconds: rowSeconds * height,
    ...counts,
    linkBits: frame.samples * part.bitsPerSample,
  };
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Red in the first row of a quad, the rest in the second. */
function quadRows(channels: number): readonly (readonly number[])[] {
  return [[0], range(channels).slice(1)];
}

/** The ladders the comparators see; a binary encoder is one threshold at half of full scale. */
function laddersOf(model: SensedModel): readonly (readonly number[])[] {
  if (model.encoder.kind === "thermometer") return model.encoder.thresholds;
  return range(model.input.channels).map(() => [0.5]);
}

function planThermometer(frame: Frame, frontEnd: ThermometerFrontEnd) {
  const levels = frame.ladders[0]?.length ?? 1;
  const distinct = distinctLadders(frame.ladders, range(frame.ladders.length));
  if (frontEnd.strategy === "all") {
    const settlingsPerRow = sum(frame.colourRows.map((row) => levels * distinctLadders(frame.ladders, row)));
    const turns = sum(
      frame.colourRows.map(
        (row) => Math.ceil(levels / frontEnd.comparatorsPerColumn) * distinctLadders(frame.ladders, row),
      ),
    );
    const turnSeconds = frontEnd.referenceSettlingTime.value + frontEnd.decisionTime.value;
    return {
      ...noConversion,
      comparatorDecisions: frame.samples * levels,
      referenceSettlings: settlingsPerRow * frame.rows,
      rails: Math.min(levels, frontEnd.comparatorsPerColumn),
      bitsPerSample: levels,
      decisionSeconds: turns * turnSeconds,
    };
  }
  const decisions = Math.ceil(Math.log2(levels + 1));
  const busyRows = frame.colourRows.filter((row) => row.length > 0).length;
  return {
    ...noConversion,
    comparatorDecisions: frame.samples * decisions,
    columnSelections: frame.samples * decisions,
    rails: levels * distinct,
    bitsPerSample: decisions,
    decisionSeconds: busyRows * decisions * (frontEnd.selectorTime.value + frontEnd.decisionTime.value),
  };
}

const noConversion = {
  comparatorDecisions: 0,
  columnSelections: 0,
  referenceSettlings: 0,
  adcConversions: 0,
  digitalComparisons: 0,
  rails: 0,
};

function planAdc(frame: Frame, frontEnd: AdcFrontEnd, model: SensedModel) {
  const busyRows = frame.colourRows.filter((row) => row.length > 0).length;
  const compares = model.encoder.kind === "integer" ? 0 : (frame.ladders[0]?.length ?? 1);
  return {
    ...noConversion,
    adcConversions: frame.samples,
    digitalComparisons: frame.samples * compares,
    bitsPerSample: frontEnd.bits,
    decisionSeconds: busyRows * frontEnd.columnsPerConverter * frontEnd.conversionTime.value,
  };
}

/** Ladders that differ among some colours; equal ladders share the settled reference. */
function distinctLadders(ladders: readonly (readonly number[])[], colours: readonly number[]): number {
  return new Set(colours.map((colour) => (ladders[colour] ?? []).join(" "))).size;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
