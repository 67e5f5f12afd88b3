// Thresholds as the hardware stores them: as a place on the grid of values that can reach them. Of n values low, low +
// step, ..., a threshold sits below, between or above, which is n + 1 codes; where sums are of K bits, step is 2 and codes
// are K + 2, the width that the footprint counts (src/model/threshold-width.ts).

import type { ThresholdNode, ValueRange } from "../../model/model.js";

export interface ThresholdCoding {
  readonly low: number;
  readonly step: number;
  /** Values on the grid. */
  readonly values: number;
}

/** The grid of a range. */
export function codeThresholds(
  range: Pick<ValueRange, "minimum" | "maximum">,
  step: number,
): ThresholdCoding {
  return { low: range.minimum, step, values: Math.floor((range.maximum - range.minimum) / step) + 1 };
}

/** Codes that a threshold may take: 0 .. values. */
export function codeBits({ values }: ThresholdCoding): number {
  return Math.ceil(Math.log2(values + 1));
}

/**
 * Code of a level.
 * @param threshold of the model, less a bias that the hardware does not add
 * @returns direction 1: passed from grid place `code` on; -1: passed up to the place before `code`
 */
export function thresholdCode(
  threshold: number,
  direction: ThresholdNode["directions"][number],
  { low, step, values }: ThresholdCoding,
): number {
  const place = (threshold - low) / step;
  const code = direction === 1 ? Math.ceil(place) : Math.floor(place) + 1;
  return Math.min(values, Math.max(0, code));
}
