// The window of input in which a latch does not finish. Its output grows as gain * overdrive * exp(t / tau); it has to reach
// a logic level within the decision time, so overdrives below level / (gain * exp(t / tau)) stay undecided on either side
// (Veendrick, IEEE JSSC 15(2) 169, 1980). With no regeneration left (tau = 0 is refused) finite gain alone sets the window.

export interface LatchSpeed {
  /** Gain of what stands before the latch, more than 0. */
  readonly gain: number;
  /** Regeneration time constant, s, more than 0. */
  readonly timeConstant: number;
  /** Time given to a decision, s. */
  readonly decisionTime: number;
  /** Logic level to be reached, V. */
  readonly logicLevel: number;
}

/** Full width of the window at the input, in V. */
export function metastabilityWindow({ gain, timeConstant, decisionTime, logicLevel }: LatchSpeed): number {
  return (2 * logicLevel) / (gain * Math.exp(decisionTime / timeConstant));
}
