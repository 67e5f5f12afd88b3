// The signal between photons and decision: one number per sample, HWC, as a fraction of full scale (1 is the front end's
// swing, `fullScaleElectrons` photo-electrons). Fractions and not volts, so that a step that does nothing leaves every bit
// of the number alone and a noise-free chain is the ideal front end exactly.

/** Samples of one frame, HWC, 1 being full scale. May lie outside [0, 1] until something clips it. */
export type Signal = Float64Array;

/** How a sample relates to charge: electrons at full scale, and how many pixels are averaged into a sample of each colour. */
export interface ChargeScale {
  /** Electrons per pixel that make a sample of 1; more than 0. */
  readonly fullScaleElectrons: number;
  /** Per colour: 1, or 2 for the binned greens of a Bayer quad. Noise of separate pixels averages out by its root. */
  readonly pixelsPerSample: readonly number[];
}

/** Standard deviation of a sample whose pixels each have `deviation`, per colour. */
export function averagedDeviation(deviation: number, { pixelsPerSample }: ChargeScale): readonly number[] {
  return pixelsPerSample.map((pixels) => deviation / Math.sqrt(pixels));
}
