// Steps on 32-bit integer maps. A pixel holds its channels rounded up to 16, so nothing here has a tail.

import { maskBits } from "./lanes";

/** a + b, `count` integers. */
export function addIntegers(a: usize, b: usize, result: usize, count: i32): void {
  for (let i = 0; i < count * 4; i += 16) {
    v128.store(result + i, i32x4.add(v128.load(a + i), v128.load(b + i)));
  }
}

/** a where select is 1, b where it is 0; `count` integers. */
export function selectIntegers(select: usize, a: usize, b: usize, result: usize, count: i32): void {
  for (let i = 0; i < count * 4; i += 16) {
    const mask = i32x4.neg(v128.load(select + i));
    v128.store(result + i, v128.bitselect(v128.load(a + i), v128.load(b + i), mask));
  }
}

/** Integer c of source pixel p to place positions[c] of result pixel p; strides in integers. */
export function scatterIntegers(
  source: usize,
  stride: i32,
  channels: i32,
  pixels: i32,
  positions: usize,
  result: usize,
  resultStride: i32,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < channels; c++) {
      const value = load<i32>(source + c * 4);
      store<i32>(result + (pixel * resultStride + load<i32>(positions + c * 4)) * 4, value);
    }
    source += stride * 4;
  }
}

/** Bit = (x > threshold) xor flip; thresholds per channel, one flip bit per channel. */
export function thresholdIntegers(
  source: usize,
  stride: i32,
  pixels: i32,
  thresholds: usize,
  flips: usize,
  result: usize,
  pixelBytes: i32,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < stride; c += 16) {
      const at = source + c * 4;
      const t = thresholds + c * 4;
      const bits = maskBits(
        i32x4.gt_s(v128.load(at), v128.load(t)),
        i32x4.gt_s(v128.load(at, 16), v128.load(t, 16)),
        i32x4.gt_s(v128.load(at, 32), v128.load(t, 32)),
        i32x4.gt_s(v128.load(at, 48), v128.load(t, 48)),
      );
      const flipped = bits ^ load<u16>(flips + (c >> 3));
      if (pixelBytes - (c >> 3) > 1) store<u16>(result + (c >> 3), flipped);
      else store<u8>(result + (c >> 3), flipped);
    }
    source += stride * 4;
    result += pixelBytes;
  }
}

/** Levels passed: sum over levels of (x > threshold) xor flip; thresholds and flip masks are [level][channel]. */
export function countLevels(
  source: usize,
  stride: i32,
  pixels: i32,
  levels: i32,
  thresholds: usize,
  flips: usize,
  result: usize,
): void {
  const levelBytes = stride * 4;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < levelBytes; c += 16) {
      const x = v128.load(source + c);
      let count = i32x4.splat(0);
      for (let level = 0; level < levels; level++) {
        const at = level * levelBytes + c;
        const passed = v128.xor(i32x4.gt_s(x, v128.load(thresholds + at)), v128.load(flips + at));
        count = i32x4.sub(count, passed);
      }
      v128.store(result + c, count);
    }
    source += levelBytes;
    result += levelBytes;
  }
}
