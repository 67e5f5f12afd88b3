// Joins on packed bits. Lengths are rounded up to whole vectors; maps have room for that behind them.

/** a or b. */
export function orBits(a: usize, b: usize, result: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16) v128.store(result + i, v128.or(v128.load(a + i), v128.load(b + i)));
}

/** a and b. */
export function andBits(a: usize, b: usize, result: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16) v128.store(result + i, v128.and(v128.load(a + i), v128.load(b + i)));
}

/** a where select is 1, else b. */
export function selectBits(select: usize, a: usize, b: usize, result: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16) {
    v128.store(result + i, v128.bitselect(v128.load(a + i), v128.load(b + i), v128.load(select + i)));
  }
}

/**
 * Moves bits one by one: bit c of source pixel p to bit positions[c] of result pixel p. Result pixels need not start at
 * a byte. The result has to be zero before.
 */
export function scatterBits(
  source: usize,
  pixelBytes: i32,
  channels: i32,
  pixels: i32,
  positions: usize,
  result: usize,
  resultPixelBits: i32,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < channels; c++) {
      const bit = ((<i32>load<u8>(source + (c >> 3))) >> (c & 7)) & 1;
      const to = pixel * resultPixelBits + load<i32>(positions + c * 4);
      const at = result + (to >> 3);
      store<u8>(at, (<i32>load<u8>(at)) | (bit << (to & 7)));
    }
    source += pixelBytes;
  }
}

/** `bytes` of every source pixel to the same number of bytes in every result pixel. */
export function copyPixels(
  source: usize,
  sourceBytes: i32,
  result: usize,
  resultBytes: i32,
  pixels: i32,
  bytes: i32,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    memory.copy(result, source, bytes);
    source += sourceBytes;
    result += resultBytes;
  }
}
