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
  for (let oy = firstRow; oy < firstRow + rows; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      for (let ky = 0; ky < kernelHeight; ky++) {
        const y = oy * strideY - top + ky;
        const row = source + pixelBytes * y * width;
        for (let kx = 0; kx < kernelWidth; kx++) {
          const x = ox * strideX - left + kx;
          if (<u32>y < <u32>height && <u32>x < <u32>width) copy(row + pixelBytes * x, to, channels);
          else fill(to, channels, border);
          to += bytes;
        }
      }
    }
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
  for (let oy = firstRow; oy < firstRow + rows; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      for (let ky = 0; ky < kernelHeight; ky++) {
        const y = oy * strideY - top + ky;
        const row = map + pixelBytes * y * width;
        for (let kx = 0; kx < kernelWidth; kx++) {
          const x = ox * strideX - left + kx;
          if (<u32>y < <u32>height && <u32>x < <u32>width) addTo(from, row + pixelBytes * x, channels);
          from += bytes;
        }
      }
    }
  }
}

@inline
function copy(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(to + i * 4, v128.load(from + i * 4));
  for (; i < count; i++) store<f32>(to + i * 4, load<f32>(from + i * 4));
}

@inline
function fill(to: usize, count: i32, value: f32): void {
  let i = 0;
  const values = f32x4.splat(value);
  for (; i + 4 <= count; i += 4) v128.store(to + i * 4, values);
  for (; i < count; i++) store<f32>(to + i * 4, value);
}

@inline
function addTo(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(to + i * 4, f32x4.add(v128.load(to + i * 4), v128.load(from + i * 4)));
  }
  for (; i < count; i++) store<f32>(to + i * 4, load<f32>(to + i * 4) + load<f32>(from + i * 4));
}
