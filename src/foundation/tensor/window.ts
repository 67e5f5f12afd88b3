// The size rule of every sliding window (convolution and pooling): output = floor((input + padding - kernel) / stride) + 1.

/**
 * Output size of a sliding window along one dimension.
 * @param input size of the unpadded input, at least 1
 * @param kernel window size, at least 1
 * @param stride step, at least 1
 * @param padding both sides together, at least 0
 * @returns number of window positions; 0 or less where the window does not fit
 */
export function windowCount(input: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((input + padding - kernel) / stride) + 1;
}
