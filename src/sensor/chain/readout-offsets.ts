// What the way out of the array adds, the same in every frame: an offset per pixel (dark signal non-uniformity, DSNU, EMVA
// 1288 section 4) and a gain and an offset per column amplifier.

import type { Signal } from "./signal.js";

export interface ReadoutPattern {
  /** Per sample, HWC, fraction of full scale. */
  readonly darkOffsets: Float64Array;
  /** Gain minus 1 per column. */
  readonly columnGains: Float64Array;
  /** Per column, fraction of full scale. */
  readonly columnOffsets: Float64Array;
}

/**
 * Applies a chip's pattern.
 * @param columns column of every sample of one row, i.e. `width * channels` indices
 * @param out may be the signal itself
 */
export function applyReadoutPattern(
  signal: Signal,
  columns: Int32Array,
  { darkOffsets, columnGains, columnOffsets }: ReadoutPattern,
  out: Signal = new Float64Array(signal.length),
): Signal {
  const perRow = columns.length;
  for (let i = 0, inRow = 0; i < signal.length; i++) {
    const column = columns[inRow] ?? 0;
    const gain = 1 + (columnGains[column] ?? 0);
    out[i] = ((signal[i] ?? 0) + (darkOffsets[i] ?? 0)) * gain + (columnOffsets[column] ?? 0);
    if (++inRow === perRow) inRow = 0;
  }
  return out;
}
