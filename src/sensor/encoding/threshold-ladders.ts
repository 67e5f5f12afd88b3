// The thresholds a sample is compared with: one ascending ladder per colour, all of one length M.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";

/** `ladders[colour][i]`, ascending in i; in (0, 1) where samples are compared, integers where codes are. */
export type ThresholdLadders = readonly (readonly number[])[];

/**
 * The common length M of the ladders.
 * @param channels number of colours, one ladder each
 * @throws InvariantError where ladders and colours do not match or lengths differ
 */
export function levelsPerSample(ladders: ThresholdLadders, channels: number): number {
  const levels = defined(ladders[0], "the first threshold ladder").length;
  invariant(
    levels > 0 && ladders.length === channels && ladders.every((ladder) => ladder.length === levels),
    `${channels} colours need one ladder each, all of ${levels} thresholds`,
  );
  return levels;
}
