// A frame through the converters of a chip: one code per sample, 0 to 2^n - 1. Without noise, offset and mismatch every
// architecture gives the ideal code min(2^n - 1, floor(x 2^n)) exactly.

import type { RandomStream } from "../../foundation/random/random-stream.js";
import type { Signal } from "../chain/signal.js";
import { convertCyclic } from "./cyclic.js";
import type { AdcArchitecture, Convert, ConverterBank } from "./converter.js";
import { convertSar } from "./sar.js";
import { convertSingleSlope } from "./single-slope.js";

const converters: Readonly<Record<AdcArchitecture, Convert>> = {
  "single-slope": convertSingleSlope,
  sar: convertSar,
  cyclic: convertCyclic,
};

/**
 * Converts samples.
 * @param noise stream of one frame on one chip
 */
export function convertFrame(signal: Signal, bank: ConverterBank, noise: RandomStream): Int32Array {
  const convert = converters[bank.architecture];
  const codes = new Int32Array(signal.length);
  const perRow = bank.columns.length;
  for (let sample = 0, inRow = 0; sample < signal.length; sample++) {
    const converter = Math.floor((bank.columns[inRow] ?? 0) / bank.columnsPerConverter);
    const gain = 1 + (bank.gains[converter] ?? 0);
    const input = (signal[sample] ?? 0) * gain - (bank.offsets[converter] ?? 0);
    codes[sample] = convert(input, bank, converter, noise, sample);
    if (++inRow === perRow) inRow = 0;
  }
  return codes;
}
