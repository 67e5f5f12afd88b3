// One chip of a wafer: every number that is fixed when it is made, and what calibration then leaves of its offsets.

import { randomNormal } from "../../foundation/random/standard-normal.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import { autoZeroOffsets } from "../calibration/auto-zero.js";
import { trimOffsets } from "../calibration/offset-trim.js";
import { drawPattern } from "../chain/fixed-pattern.js";
import type { ReadoutPattern } from "../chain/readout-offsets.js";
import { averagedDeviation } from "../chain/signal.js";
import { drawWeights } from "../adc/sar.js";
import type { ConverterBank } from "../adc/converter.js";
import type { ReferenceShift } from "../reference/reference-dac.js";
import type { ChipGeometry } from "./geometry.js";
import type { ComparatorPhysics, ConverterPhysics, SensorPhysics } from "./physics.js";
import { chipStream } from "./purposes.js";

export interface Chip {
  readonly seed: number;
  /** Number of the chip, from 0. */
  readonly index: number;
  readonly physics: SensorPhysics;
  readonly geometry: ChipGeometry;
  /** Gain minus 1 per sample, or per pixel of a mosaic. */
  readonly pixelGains: Float64Array;
  readonly chipGain: number;
  readonly readout: ReadoutPattern;
  /** Thermometer: offsets that count, calibration done; index (column or sample) * comparatorsPerColumn + number. */
  readonly comparatorOffsets: Float64Array;
  readonly reference: ReferenceShift;
  /** ADC: the bank of converters. */
  readonly converters: ConverterBank | undefined;
}

/** Makes chip number `index` of a seed. */
export function drawChip(physics: SensorPhysics, geometry: ChipGeometry, seed: number, index: number): Chip {
  const { pixel, frontEnd } = physics;
  const pixels = geometry.mosaic ?? geometry;
  const scale = { fullScaleElectrons: pixel.fullScaleElectrons, pixelsPerSample: pixels.pixelsPerSample };
  const reference = chipStream(seed, "reference shift", index);
  const isThermometer = frontEnd.kind === "thermometer";
  return {
    seed,
    index,
    physics,
    geometry,
    pixelGains: drawPattern(
      elementCount(pixels.shape),
      averagedDeviation(pixel.prnu, scale),
      chipStream(seed, "pixel gain", index),
    ),
    chipGain: deviate(pixel.chipGain, chipStream(seed, "chip gain", index), 0),
    readout: drawReadout(physics, pixels, seed, index),
    comparatorOffsets: isThermometer ? drawComparators(frontEnd, geometry, seed, index) : new Float64Array(0),
    reference: isThermometer
      ? {
          gain: deviate(frontEnd.reference.gain, reference, 0),
          offset: deviate(frontEnd.reference.offset, reference, 1),
        }
      : { gain: 0, offset: 0 },
    converters: isThermometer ? undefined : drawConverters(frontEnd, geometry, seed, index),
  };
}

function deviate(deviation: number, stream: Parameters<typeof randomNormal>[0], draw: number): number {
  return deviation === 0 ? 0 : deviation * randomNormal(stream, draw);
}

function drawReadout(
  { pixel, column }: SensorPhysics,
  geometry: ChipGeometry,
  seed: number,
  index: number,
): ReadoutPattern {
  const { shape, columnCount, pixelsPerSample } = geometry;
  const { fullScaleElectrons } = pixel;
  const dark = averagedDeviation(pixel.dsnuElectrons / fullScaleElectrons, {
    fullScaleElectrons,
    pixelsPerSample,
  });
  return {
    darkOffsets: drawPattern(elementCount(shape), dark, chipStream(seed, "dark offset", index)),
    columnGains: drawPattern(columnCount, [column.gain], chipStream(seed, "column gain", index)),
    columnOffsets: drawPattern(columnCount, [column.offset], chipStream(seed, "column offset", index)),
  };
}

/** Offsets as made, then as calibrated. The draws do not depend on the method, so methods are compared on the same chips. */
function drawComparators(
  bank: ComparatorPhysics,
  geometry: ChipGeometry,
  seed: number,
  index: number,
): Float64Array {
  const places = bank.scope === "pixel" ? elementCount(geometry.shape) : geometry.columnCount;
  const count = places * bank.comparatorsPerColumn;
  const { calibration, offsetTable } = bank;
  const stream = chipStream(seed, "comparator offset", index);
  if (calibration.method === "stated") return drawPattern(count, [calibration.residual], stream);
  const raw =
    offsetTable === undefined
      ? drawPattern(count, [bank.offset], stream)
      : Float64Array.from({ length: count }, (_, i) => offsetTable[i % offsetTable.length] ?? 0);
  if (bank.offset === 0 && offsetTable === undefined) return raw;
  switch (calibration.method) {
    case "offset-trim": {
      const trim = {
        bits: calibration.bits,
        range: calibration.rangeSigmas * (bank.offset > 0 ? bank.offset : rootMeanSquare(raw)),
        repeats: calibration.repeats,
        noise: bank.noise,
      };
      return trim.range > 0 ? trimOffsets(raw, trim, chipStream(seed, "trim firing", index)) : raw;
    }
    case "auto-zero":
      return autoZeroOffsets(raw, calibration, chipStream(seed, "auto-zero injection", index));
    case "none":
      return raw;
  }
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
}

function drawConverters(
  adc: ConverterPhysics,
  geometry: ChipGeometry,
  seed: number,
  index: number,
): ConverterBank {
  const count = Math.ceil(geometry.columnCount / adc.columnsPerConverter);
  const pattern = (deviation: number, purpose: Parameters<typeof chipStream>[1]) =>
    drawPattern(count, [deviation], chipStream(seed, purpose, index));
  const capacitors = chipStream(seed, "converter capacitor", index);
  const weights = new Float64Array(count * adc.bits);
  for (let converter = 0; converter < count; converter++) {
    weights.set(drawWeights(adc.bits, adc.capacitorMismatch, capacitors, converter), converter * adc.bits);
  }
  return {
    architecture: adc.architecture,
    bits: adc.bits,
    noise: adc.noise,
    columnsPerConverter: adc.columnsPerConverter,
    columns: geometry.columns,
    offsets: pattern(adc.offset, "converter offset"),
    gains: pattern(adc.gain, "converter gain"),
    rampBow: adc.rampBow,
    weights,
    stageGains: pattern(adc.stageGain, "converter stage"),
  };
}
