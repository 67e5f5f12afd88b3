// The comparators of one chip as numbers, all as fractions of full scale at the input: where each one's threshold really
// lies, and what disturbs a decision.

import type { ThresholdLadders } from "../encoding/threshold-ladders.js";

/** What every comparator of a bank has alike. */
export interface DecisionPhysics {
  /** Standard deviation of the noise of one decision, new at every firing. */
  readonly noise: number;
  /** Width of the hysteresis loop: the last decision moves the threshold by half of it towards itself. */
  readonly hysteresis: number;
  /** Full width of the window around the threshold in which the latch does not finish; it then falls to either side alike. */
  readonly metastabilityWindow: number;
  /** Shift of the shared reference while a whole row decides +1 (-1: the other way), left over from the level before. */
  readonly kickback: number;
}

export interface ComparatorBank extends DecisionPhysics {
  /** Thresholds as the references really give them, `[colour][level]`. Need not ascend: a bad DAC may swap two. */
  readonly ladders: ThresholdLadders;
  /** Fraction of a step of the reference that is missing when the comparators fire; 0: settled. */
  readonly settlingError: number;
  /** Column of every sample of a row, index x * channels + colour. */
  readonly columns: Int32Array;
  /** Comparators that take turns over the levels of a column: level i goes to number i modulo this. */
  readonly comparatorsPerColumn: number;
  /** `column`: a comparator serves its whole column. `pixel`: every sample has comparators of its own. */
  readonly scope: "column" | "pixel";
  /** What each comparator's threshold lies too high: index (column or sample) * comparatorsPerColumn + number. */
  readonly offsets: Float64Array;
}
