// Between maps and the matrix of their windows: row = output pixel, columns = taps in the order ky, kx, channel of the
// group, as weights lie. Blocks of output rows are unfolded at a time so that the matrix stays in the cache.

/**
 * Unfolds windows of one image and one group.
 * @param source first channel of the group at pixel (0, 0)
 * @param firstRow,rows block of output rows
 * @param border value outside the map
 */
export function unfold(
  source: usize,
  height: i32,
  width: i32,
  pixelBytes: usize,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  outputWidth: i32,
  firstRow: i32,
  rows: i32,
  border: f32,
  to: usize,
): void {
  const bytes = channels * 4;
  const taps: usize = kernelHeight * kernelWidth * bytes;
  for (let oy = firstRow; oy < firstRow + rows; oy++) {
    let tap = to;
    for (let ky = 0; ky < kernelHeight; ky++) {
      const y = oy * strideY - top + ky;
      const row = source + pixelBytes * y * width;
      for (let kx = 0; kx < kernelWidth; kx++) {
        const inside = <u32>y < <u32>height;
        const first = inside ? firstInside(left - kx, strideX, outputWidth) : outputWidth;
        const end = inside ? endInside(left - kx, strideX, width, outputWidth) : outputWidth;
        const x = first * strideX - left + kx;
        fillPixels(tap, taps, first, channels, border);
        copyPixels(row + pixelBytes * x, pixelBytes * strideX, tap + taps * first, taps, end - first, channels);
        fillPixels(tap + taps * end, taps, outputWidth - end, channels, border);
        tap += bytes;
      }
    }
    to += taps * outputWidth;
  }
}

/** Adds the gradients of windows back to the map they were taken from; what fell outside is lost. */
export function fold(
  from: usize,
  height: i32,
  width: i32,
  pixelBytes: usize,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  outputWidth: i32,
  firstRow: i32,
  rows: i32,
  map: usize,
): void {
  const bytes = channels * 4;
  const taps: usize = kernelHeight * kernelWidth * bytes;
  for (let oy = firstRow; oy < firstRow + rows; oy++) {
    let tap = from;
    for (let ky = 0; ky < kernelHeight; ky++) {
      const y = oy * strideY - top + ky;
      const row = map + pixelBytes * y * width;
      for (let kx = 0; kx < kernelWidth; kx++) {
        if (<u32>y < <u32>height) {
          const first = firstInside(left - kx, strideX, outputWidth);
          const count = endInside(left - kx, strideX, width, outputWidth) - first;
          const x = first * strideX - left + kx;
          addPixels(tap + taps * first, taps, row + pixelBytes * x, pixelBytes * strideX, count, channels);
        }
        tap += bytes;
      }
    }
    from += taps * outputWidth;
  }
}

/** The first window whose tap, `before` columns left of its pixel, lies inside the map; at most `windows`. */
@inline
function firstInside(before: i32, stride: i32, windows: i32): i32 {
  return before <= 0 ? 0 : min((before + stride - 1) / stride, windows);
}

/** The window behind the last whose tap lies inside a map of this width; not before the first. */
@inline
function endInside(before: i32, stride: i32, width: i32, windows: i32): i32 {
  const last = width - 1 + before;
  const first = firstInside(before, stride, windows);
  return last < 0 ? first : max(min(last / stride + 1, windows), first);
}

function copyPixels(from: usize, fromStep: usize, to: usize, toStep: usize, pixels: i32, channels: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    let i = 0;
    for (; i + 8 <= channels; i += 8) {
      const low = v128.load(from + i * 4);
      const high = v128.load(from + i * 4, 16);
      v128.store(to + i * 4, low);
      v128.store(to + i * 4, high, 16);
    }
    for (; i + 4 <= channels; i += 4) v128.store(to + i * 4, v128.load(from + i * 4));
    for (; i < channels; i++) store<f32>(to + i * 4, load<f32>(from + i * 4));
    from += fromStep;
    to += toStep;
  }
}

function fillPixels(to: usize, toStep: usize, pixels: i32, channels: i32, value: f32): void {
  const values = f32x4.splat(value);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let i = 0;
    for (; i + 4 <= channels; i += 4) v128.store(to + i * 4, values);
    for (; i < channels; i++) store<f32>(to + i * 4, value);
    to += toStep;
  }
}

function addPixels(from: usize, fromStep: usize, to: usize, toStep: usize, pixels: i32, channels: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    let i = 0;
    for (; i + 8 <= channels; i += 8) {
      const at = to + i * 4;
      const low = f32x4.add(v128.load(at), v128.load(from + i * 4));
      const high = f32x4.add(v128.load(at, 16), v128.load(from + i * 4, 16));
      v128.store(at, low);
      v128.store(at, high, 16);
    }
    for (; i + 4 <= channels; i += 4) {
      v128.store(to + i * 4, f32x4.add(v128.load(to + i * 4), v128.load(from + i * 4)));
    }
    for (; i < channels; i++) store<f32>(to + i * 4, load<f32>(to + i * 4) + load<f32>(from + i * 4));
    from += fromStep;
    to += toStep;
  }
}
