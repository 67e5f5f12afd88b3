// Slow variation over an image is the lamp's, not the sensor's. EMVA 1288 (Release 3 and 4) takes it off with a high pass: the image
// minus a running mean over 7 x 7, then 11 x 11, then a binomial 3 x 3. White noise loses a known part of its variance by
// that, which is given back here.

/** Rows of weights of one direction: the three filters one after the other. */
const kernel = convolve(convolve(box(7), box(11)), [0.25, 0.5, 0.25]);
const reach = (kernel.length - 1) / 2;
/** Variance of white noise after the high pass: 1 - 2 h0 + sum of h^2, h being the two-dimensional low pass. */
const centre = (kernel[reach] ?? 0) ** 2;
const energy = kernel.reduce((sum, weight) => sum + weight ** 2, 0) ** 2;

/** By how much the variance of white noise is to be raised again. */
export const whiteNoiseFactor = 1 / (1 - 2 * centre + energy);

/** Pixels at each border that a high-passed image does not have. */
export const border = reach;

/**
 * The high-passed image without its border, plus the mean of the whole.
 * @returns undefined where the image is too small for the filter
 */
export function highPass(
  image: ArrayLike<number>,
  height: number,
  width: number,
): { readonly values: Float64Array; readonly height: number; readonly width: number } | undefined {
  const inner = { height: height - 2 * reach, width: width - 2 * reach };
  if (inner.height < 2 || inner.width < 2) return undefined;
  const across = smooth(image, height, inner.width, { row: width, step: 1, outRow: inner.width });
  const low = smooth(across, inner.height, inner.width, {
    row: inner.width,
    step: inner.width,
    outRow: inner.width,
  });
  const mean = Array.from(image).reduce((sum, value) => sum + value, 0) / image.length;
  const values = low.map((slow, i) => {
    const y = Math.floor(i / inner.width) + reach;
    const x = (i % inner.width) + reach;
    return (image[y * width + x] ?? 0) - slow + mean;
  });
  return { values, ...inner };
}

/** The kernel along one direction: taps `step` apart. */
function smooth(
  image: ArrayLike<number>,
  rows: number,
  columns: number,
  { row, step, outRow }: { readonly row: number; readonly step: number; readonly outRow: number },
): Float64Array {
  const out = new Float64Array(rows * outRow);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (const [k, weight] of kernel.entries()) sum += weight * (image[y * row + x + k * step] ?? 0);
      out[y * outRow + x] = sum;
    }
  }
  return out;
}

function box(length: number): number[] {
  return new Array<number>(length).fill(1 / length);
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  const out = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      out[i + j] = (out[i + j] ?? 0) + x * y;
    });
  });
  return out;
}
