// The way back through a normalisation, per channel: from the sums of g and g x over all pixels to the gradients of gamma
// and beta and to three numbers that give every pixel's gradient, a g + b x + c (Ioffe and Szegedy 2015, rearranged).

import { varianceFloor } from "./normalisation-scale.js";

type Numbers = ArrayLike<number>;

export interface NormalisationSums {
  /** Sums over pixels of g, the gradient behind the activation, and of g x. */
  readonly sums: Numbers;
  readonly products: Numbers;
  readonly mean: Numbers;
  readonly variance: Numbers;
  readonly gamma: Numbers;
  /** Added to. */
  readonly gammaGradient: Float32Array;
  readonly betaGradient: Float32Array;
  /** Written: a, b and c. */
  readonly forGradient: Float32Array;
  readonly forInput: Float32Array;
  readonly constant: Float32Array;
}

/** Solves all channels. @param pixels over which the sums ran */
export function solveNormalisation(pixels: number, channels: NormalisationSums): void {
  const { sums, products, mean, variance, gamma } = channels;
  const { gammaGradient, betaGradient, forGradient, forInput, constant } = channels;
  for (let c = 0; c < gammaGradient.length; c++) {
    const centre = mean[c] ?? 0;
    const inverse = 1 / Math.sqrt((variance[c] ?? 0) + varianceFloor);
    const sum = sums[c] ?? 0;
    const aligned = inverse * ((products[c] ?? 0) - centre * sum);
    gammaGradient[c] = (gammaGradient[c] ?? 0) + aligned;
    betaGradient[c] = (betaGradient[c] ?? 0) + sum;
    const factor = (gamma[c] ?? 0) * inverse;
    const slope = (-factor * inverse * aligned) / pixels;
    forGradient[c] = factor;
    forInput[c] = slope;
    constant[c] = (-factor * sum) / pixels - slope * centre;
  }
}
