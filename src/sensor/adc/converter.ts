// What a column converter of one chip is, whatever its architecture; all numbers as fractions of full scale at the input
// unless a field says otherwise.

import type { RandomStream } from "../../foundation/random/random-stream.js";

export const adcArchitectures = ["single-slope", "sar", "cyclic"] as const;
export type AdcArchitecture = (typeof adcArchitectures)[number];

export interface ConverterBank {
  readonly architecture: AdcArchitecture;
  /** Resolution n, 1 to 16. */
  readonly bits: number;
  /** Noise of a conversion at the input, standard deviation. */
  readonly noise: number;
  /** Columns that share a converter, in turn. */
  readonly columnsPerConverter: number;
  /** Column of every sample of a row, index x * channels + colour. */
  readonly columns: Int32Array;
  /** Per converter: what its input seems lower by. */
  readonly offsets: Float64Array;
  /** Per converter: gain minus 1. */
  readonly gains: Float64Array;
  /** Single slope: bow of the ramp at half scale, in steps (LSB). */
  readonly rampBow: number;
  /** SAR: weight of every bit, `[converter * bits + bit]`, bit 0 the least; ideal 2^bit / 2^bits. */
  readonly weights: Float64Array;
  /** Cyclic: gain of the doubling stage over 2, minus 1, per converter. */
  readonly stageGains: Float64Array;
}

/** Converts one sample: input as a fraction of full scale, gain and offset already applied. */
export type Convert = (
  input: number,
  bank: ConverterBank,
  converter: number,
  noise: RandomStream,
  sample: number,
) => number;
