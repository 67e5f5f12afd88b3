// Integers to packed planes. A source pixel has `stride` integers; the vectors read beyond its channels are masked.

import { laneMask, maskBits, storeLanes } from "./lanes";

/**
 * Bit = 1 where the integer is 1.
 * @returns 0 where every integer is -1 or +1, so that nothing is lost
 */
export function packOnes(
  source: usize,
  stride: i32,
  channels: i32,
  pixels: i32,
  result: usize,
  pixelBytes: i32,
): i32 {
  const one = i32x4.splat(1);
  const minusOne = i32x4.splat(-1);
  let strange = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < channels; c += 16) {
      const at = source + c * 4;
      const x0 = v128.load(at);
      const x1 = v128.load(at, 16);
      const x2 = v128.load(at, 32);
      const x3 = v128.load(at, 48);
      const mask = laneMask(c, channels);
      const ones = maskBits(i32x4.eq(x0, one), i32x4.eq(x1, one), i32x4.eq(x2, one), i32x4.eq(x3, one));
      const others = maskBits(
        i32x4.eq(x0, minusOne),
        i32x4.eq(x1, minusOne),
        i32x4.eq(x2, minusOne),
        i32x4.eq(x3, minusOne),
      );
      strange |= mask & ~(ones | others);
      storeLanes(result, c, channels, ones & mask);
    }
    source += stride * 4;
    result += pixelBytes;
  }
  return strange;
}

/** Bit p of (integer - offset) into plane p. */
export function sliceIntegers(
  source: usize,
  stride: i32,
  channels: i32,
  pixels: i32,
  offset: i32,
  planes: i32,
  result: usize,
  pixelBytes: i32,
  planeBytes: i32,
): void {
  const base = i32x4.splat(offset);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < channels; c += 16) {
      const at = source + c * 4;
      const x0 = i32x4.sub(v128.load(at), base);
      const x1 = i32x4.sub(v128.load(at, 16), base);
      const x2 = i32x4.sub(v128.load(at, 32), base);
      const x3 = i32x4.sub(v128.load(at, 48), base);
      const mask = laneMask(c, channels);
      for (let plane = 0; plane < planes; plane++) {
        const toSign = 31 - plane;
        const bits = maskBits(
          i32x4.shl(x0, toSign),
          i32x4.shl(x1, toSign),
          i32x4.shl(x2, toSign),
          i32x4.shl(x3, toSign),
        );
        storeLanes(result + plane * planeBytes, c, channels, bits & mask);
      }
    }
    source += stride * 4;
    result += pixelBytes;
  }
}

/** Planes to integers scale * u + offset; a result pixel has `stride` integers, a multiple of 16. */
export function unpackPlanes(
  source: usize,
  pixelBytes: i32,
  planeBytes: i32,
  planes: i32,
  pixels: i32,
  channels: i32,
  scale: i32,
  offset: i32,
  result: usize,
  stride: i32,
): void {
  const each = i32x4(1, 2, 4, 8);
  const scales = i32x4.splat(scale);
  const offsets = i32x4.splat(offset);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c = 0; c < channels; c += 4) {
      let sum = i32x4.splat(0);
      for (let plane = 0; plane < planes; plane++) {
        const nibble = (<i32>load<u8>(source + plane * planeBytes + (c >> 3))) >> (c & 4);
        const masks = i32x4.eq(v128.and(i32x4.splat(nibble), each), each);
        sum = i32x4.add(sum, v128.and(masks, i32x4.splat(1 << plane)));
      }
      v128.store(result + c * 4, i32x4.add(i32x4.mul(sum, scales), offsets));
    }
    source += pixelBytes;
    result += stride * 4;
  }
}
