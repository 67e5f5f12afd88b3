// The thermometer made digitally behind an ADC (design.md section 2): bit i is +1 iff code >= ceil(t_i * 2^n). Samples
// between a threshold and the next code edge come out lower than the comparators' code; that loss is what more bits buy.

import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { encodeThermometer } from "./thermometer-code.js";
import type { ThresholdLadders } from "./threshold-ladders.js";

/**
 * Thresholds of the digital comparison.
 * @param ladders thresholds in (0, 1)
 * @param bits resolution n of the converter
 * @returns ladders of integers in 1 .. 2^n. A threshold above 1 - 2^-n becomes 2^n, which no code reaches: its bit is
 *   always -1. Two thresholds in one code step become equal.
 */
export function digitalLadders(ladders: ThresholdLadders, bits: number): ThresholdLadders {
  return ladders.map((ladder) => ladder.map((threshold) => Math.ceil(threshold * 2 ** bits)));
}

/**
 * Thermometer code of converted samples.
 * @param codes HWC, each in 0 .. 2^bits - 1
 * @returns -1 and +1, channel = colour * M + i as for the comparators
 */
export function encodeDigitalThermometer(
  codes: Int32Array,
  bits: number,
  shape: Shape,
  ladders: ThresholdLadders,
): IntegerTensor {
  return encodeThermometer(codes, shape, digitalLadders(ladders, bits));
}
