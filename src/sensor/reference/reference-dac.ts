// The DAC that makes the thresholds: a string of 2^n equal steps, each off by a little (DNL), so the levels wander (INL); a
// bow common to all chips of a design; and a gain and an offset of the chip's reference. Errors of the steps are anchored at
// both ends, which are driven, so the wander is a bridge: its deviation at code k of K is sigma sqrt(k (K - k) / K) steps.

import type { RandomStream } from "../../foundation/random/random-stream.js";
import { randomNormal } from "../../foundation/random/standard-normal.js";
import type { ThresholdLadders } from "../encoding/threshold-ladders.js";

export interface ReferencePhysics {
  /** Resolution n, 1 to 16; undefined: every level exactly, however fine. */
  readonly bits: number | undefined;
  /** Standard deviation of a step, in steps (LSB). */
  readonly stepDeviation: number;
  /** Bow at half scale, in steps; 0: straight. */
  readonly bow: number;
}

/** What one chip's reference does to every level: `level * (1 + gain) + offset`, fractions of full scale. */
export interface ReferenceShift {
  readonly gain: number;
  readonly offset: number;
}

/** The code whose nominal level is nearest to a threshold, 0 to 2^bits - 1. */
export function nearestCode(threshold: number, bits: number): number {
  return Math.max(0, Math.min(2 ** bits - 1, Math.round(threshold * 2 ** bits)));
}

/**
 * Levels that the references give for wanted thresholds, fractions of full scale.
 * @param steps stream of the chip's step errors
 */
export function realiseLadders(
  ladders: ThresholdLadders,
  { bits, stepDeviation, bow }: ReferencePhysics,
  { gain, offset }: ReferenceShift,
  steps: RandomStream,
): ThresholdLadders {
  const shift = (level: number) => level * (1 + gain) + offset;
  if (bits === undefined) return ladders.map((ladder) => ladder.map(shift));
  const errors = stepDeviation === 0 ? undefined : wander(2 ** bits, stepDeviation, steps);
  return ladders.map((ladder) =>
    ladder.map((threshold) => {
      const code = nearestCode(threshold, bits);
      const bent = bow * 4 * (code / 2 ** bits) * (1 - code / 2 ** bits);
      return shift((code + (errors === undefined ? 0 : (errors[code] ?? 0)) + bent) / 2 ** bits);
    }),
  );
}

/** Deviation of every code from the straight line through both ends, in steps. */
function wander(codes: number, deviation: number, steps: RandomStream): Float64Array {
  const errors = new Float64Array(codes + 1);
  for (let code = 1; code <= codes; code++)
    errors[code] = (errors[code - 1] ?? 0) + deviation * randomNormal(steps, code);
  const end = errors[codes] ?? 0;
  return errors.map((error, code) => error - (end * code) / codes);
}
