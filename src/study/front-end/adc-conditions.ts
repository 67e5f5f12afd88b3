// What the study chooses for its ADCs, stated in the document: clocks set conversion times, the column decides whose published
// power a ramp step costs.

export interface AdcConditions {
  /** Hz. */
  readonly slopeClock: number;
  readonly sarClock: number;
  readonly cyclicClock: number;
  /** Published column behind the single-slope ADC. */
  readonly slopeBasis: "wei-2020" | "yoo-2026";
  /** Which of the survey's SAR converters. */
  readonly sarQuantile: "lower-quartile" | "median" | "upper-quartile";
}

/** A ramp at 100 MHz, one SAR or cyclic bit per 50 ns, the measured column, the middle of the survey. */
export const plainConditions: AdcConditions = {
  slopeClock: 100e6,
  sarClock: 20e6,
  cyclicClock: 20e6,
  slopeBasis: "wei-2020",
  sarQuantile: "median",
};
