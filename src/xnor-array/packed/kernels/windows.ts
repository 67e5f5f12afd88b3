// Pooling over sliding windows. A window is clipped to the map; what a border adds is up to each kernel.

import { WindowJob } from "./descriptors.generated";
import { bitMasks } from "./lanes";

/**
 * Maximum of bits: or over the window, then xor with a pattern of one pixel.
 * @param border pattern of a border pixel that takes part where a window leaves the map, or 0
 */
export function poolBits(pointer: usize, flips: usize, border: usize): void {
  const job = changetype<WindowJob>(pointer);
  const pixelBytes = job.pixelBytes;
  const rowBytes = job.width * pixelBytes;
  let result: usize = job.output;
  for (let oy = 0; oy < job.outputHeight; oy++) {
    const top = oy * job.strideY - job.top;
    const firstRow = max(top, 0);
    const endRow = min(top + job.kernelHeight, job.height);
    for (let ox = 0; ox < job.outputWidth; ox++) {
      const left = ox * job.strideX - job.left;
      const first = max(left, 0);
      const end = min(left + job.kernelWidth, job.width);
      const inside = max(endRow - firstRow, 0) * max(end - first, 0);
      const bordered = border != 0 && inside < job.kernelHeight * job.kernelWidth;
      for (let i = 0; i < pixelBytes; i += 16) {
        let any = bordered ? v128.load(border + i) : i8x16.splat(0);
        for (let y = firstRow; y < endRow; y++) {
          let at: usize = job.source + y * rowBytes + first * pixelBytes + i;
          for (let x = first; x < end; x++) {
            any = v128.or(any, v128.load(at));
            at += pixelBytes;
          }
        }
        v128.store(result + i, v128.xor(any, v128.load(flips + i)));
      }
      result += pixelBytes;
    }
  }
}

/** Sum of planes: scale * sum(2^p * ones) + offset, as integers. Windows lie inside the map. */
export function sumBits(pointer: usize, planes: i32, planeBytes: i32, scale: i32, offset: i32): void {
  const job = changetype<WindowJob>(pointer);
  let result: usize = job.output;
  for (let oy = 0; oy < job.outputHeight; oy++) {
    for (let ox = 0; ox < job.outputWidth; ox++) {
      const at = job.source + (oy * job.strideY * job.width + ox * job.strideX) * job.pixelBytes;
      for (let i = 0; i < job.outputPixelBytes; i += 64) {
        sumSixteen(job, at + (i >> 5), planes, planeBytes, scale, offset, result + i);
      }
      result += job.outputPixelBytes;
    }
  }
}

function sumSixteen(
  job: WindowJob,
  source: usize,
  planes: i32,
  planeBytes: i32,
  scale: i32,
  offset: i32,
  result: usize,
): void {
  const scales = i32x4.splat(scale);
  const rowBytes = job.width * job.pixelBytes;
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  let s2 = i32x4.splat(0);
  let s3 = i32x4.splat(0);
  for (let plane = planes - 1; plane >= 0; plane--) {
    s0 = i32x4.shl(s0, 1);
    s1 = i32x4.shl(s1, 1);
    s2 = i32x4.shl(s2, 1);
    s3 = i32x4.shl(s3, 1);
    let row: usize = source + plane * planeBytes;
    for (let y = 0; y < job.kernelHeight; y++) {
      // At most 255 ones fit a byte.
      for (let first = 0; first < job.kernelWidth; first += 255) {
        let ones = i8x16.splat(0);
        let at = row + first * job.pixelBytes;
        for (let x = min(job.kernelWidth - first, 255); x > 0; x--) {
          ones = i8x16.sub(ones, bitMasks(load<u16>(at)));
          at += job.pixelBytes;
        }
        const low = i16x8.extend_low_i8x16_u(ones);
        const high = i16x8.extend_high_i8x16_u(ones);
        s0 = i32x4.add(s0, i32x4.extend_low_i16x8_u(low));
        s1 = i32x4.add(s1, i32x4.extend_high_i16x8_u(low));
        s2 = i32x4.add(s2, i32x4.extend_low_i16x8_u(high));
        s3 = i32x4.add(s3, i32x4.extend_high_i16x8_u(high));
      }
      row += rowBytes;
    }
  }
  const base = i32x4.splat(offset);
  v128.store(result, i32x4.add(i32x4.mul(s0, scales), base));
  v128.store(result, i32x4.add(i32x4.mul(s1, scales), base), 16);
  v128.store(result, i32x4.add(i32x4.mul(s2, scales), base), 32);
  v128.store(result, i32x4.add(i32x4.mul(s3, scales), base), 48);
}

/**
 * Maximum (sum == 0) or sum (sum == 1) of integers over the window.
 * @param border value that takes part in a maximum where a window leaves the map; the lowest integer takes no part
 */
export function poolIntegers(pointer: usize, sum: bool, border: i32): void {
  const job = changetype<WindowJob>(pointer);
  const pixelBytes = job.pixelBytes;
  const rowBytes = job.width * pixelBytes;
  let result: usize = job.output;
  for (let oy = 0; oy < job.outputHeight; oy++) {
    const top = oy * job.strideY - job.top;
    const firstRow = max(top, 0);
    const endRow = min(top + job.kernelHeight, job.height);
    for (let ox = 0; ox < job.outputWidth; ox++) {
      const left = ox * job.strideX - job.left;
      const first = max(left, 0);
      const end = min(left + job.kernelWidth, job.width);
      const inside = max(endRow - firstRow, 0) * max(end - first, 0);
      const bordered = inside < job.kernelHeight * job.kernelWidth;
      const start = i32x4.splat(sum ? 0 : bordered ? border : i32.MIN_VALUE);
      for (let i = 0; i < pixelBytes; i += 16) {
        let best = start;
        for (let y = firstRow; y < endRow; y++) {
          let at: usize = job.source + y * rowBytes + first * pixelBytes + i;
          for (let x = first; x < end; x++) {
            const value = v128.load(at);
            best = sum ? i32x4.add(best, value) : i32x4.max_s(best, value);
            at += pixelBytes;
          }
        }
        v128.store(result + i, best);
      }
      result += pixelBytes;
    }
  }
}
