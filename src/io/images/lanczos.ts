// Lanczos resampling with three lobes along one axis, in double precision. Own code because libvips resamples with fixed-
// point weights of some 11 bits: a flat 16-bit image comes back 16 codes darker, and SIMD paths differ between machines.
// Kernel: L(x) = sinc(x) sinc(x / 3) for |x| < 3; when shrinking it is stretched by the factor, so that it filters too.
// Taps beyond the image are left out and the weights scaled to a sum of 1.

const lobes = 3;

/** Where an output axis lies on the input axis, in input pixels: output pixel i covers start + i * step .. + step. */
export interface AxisWindow {
  readonly start: number;
  readonly step: number;
}

/** The input pixels that make one output pixel: `weights[k]` belongs to input pixel `first + k`; they sum to 1. */
export interface PixelTaps {
  readonly first: number;
  readonly weights: Float64Array;
}

/**
 * Taps of every output pixel along one axis.
 * @param inputs pixels of the input axis
 * @param outputs pixels of the output axis
 */
export function lanczosTaps(
  inputs: number,
  outputs: number,
  { start, step }: AxisWindow,
): readonly PixelTaps[] {
  const stretch = Math.max(1, step);
  const reach = lobes * stretch;
  return Array.from({ length: outputs }, (_, output) => {
    const centre = start + (output + 0.5) * step;
    const first = Math.max(0, Math.ceil(centre - reach - 0.5));
    const last = Math.min(inputs - 1, Math.floor(centre + reach - 0.5));
    const weights = Float64Array.from({ length: last - first + 1 }, (_, k) =>
      lanczos((first + k + 0.5 - centre) / stretch),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** L(x), see above. */
function lanczos(x: number): number {
  return Math.abs(x) < lobes ? sinc(x) * sinc(x / lobes) : 0;
}

/** sin(pi x) / (pi x). */
function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
