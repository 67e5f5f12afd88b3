// Turns a packed map into offsets for the pair table. The border is written here and nowhere else: every row is copied
// between its borders into a scratch row, then each byte and its partner (the pixel one output step to the right) give
// two offsets, low nibble first: (a << 4 | b) << 4. Groups of a grouped convolution are laid out one after the other, so
// that the taps of a kernel row always lie side by side.

import { IndexJob } from "./descriptors.generated";

/** Fills the index map of a convolution: [plane][group][padded row][padded column][nibble of the group], u16. */
export function prepareIndices(pointer: usize): void {
  const job = changetype<IndexJob>(pointer);
  for (let plane = 0; plane < job.planes; plane++) {
    const result: usize = job.indices + plane * job.planeIndexBytes;
    const source: usize = job.source + plane * job.sourcePlaneBytes;
    const border: usize = job.border + plane * (job.paddedRowBytes + job.pairBytes);
    memory.copy(job.rowScratch, border, job.paddedRowBytes + job.pairBytes);
    for (let row = 0; row < job.paddedRows; row++) {
      const inside = row - job.top;
      if (inside >= 0 && inside < job.height) {
        memory.copy(job.rowScratch + job.leftBytes, source + inside * job.rowBytes, job.rowBytes);
        prepareRow(job, job.rowScratch, result + row * job.rowIndexBytes);
      } else {
        prepareRow(job, border, result + row * job.rowIndexBytes);
      }
    }
  }
}

function prepareRow(job: IndexJob, row: usize, result: usize): void {
  if (job.compact) {
    pairRow(row, job.pairBytes, job.paddedRowBytes, result);
    return;
  }
  pairRow(row, job.pairBytes, job.paddedRowBytes, job.indexScratch);
  for (let group = 0; group < job.groups; group++) {
    spread(job, job.indexScratch + group * job.tapIndexBytes, result + group * job.groupIndexBytes);
  }
}

/** Offsets of one row; writes whole vectors, so up to 60 bytes beyond it. */
function pairRow(row: usize, pairBytes: usize, bytes: i32, result: usize): void {
  const lowNibble = i8x16.splat(0x0f);
  for (let i = 0; i < bytes; i += 16) {
    const a = v128.load(row + i);
    const b = v128.load(row + i + pairBytes);
    const low = v128.or(v128.andnot(i16x8.shl(a, 4), lowNibble), v128.and(b, lowNibble));
    const high = v128.or(v128.andnot(a, lowNibble), v128.and(i16x8.shr_u(b, 4), lowNibble));
    const first = i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const second = i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    v128.store(result, i16x8.shl(i16x8.extend_low_i8x16_u(first), 4));
    v128.store(result, i16x8.shl(i16x8.extend_high_i8x16_u(first), 4), 16);
    v128.store(result, i16x8.shl(i16x8.extend_low_i8x16_u(second), 4), 32);
    v128.store(result, i16x8.shl(i16x8.extend_high_i8x16_u(second), 4), 48);
    result += 64;
  }
}

/**
 * Copies one group's offsets of every pixel of a row side by side, in steps that may be longer than a pixel: what is too
 * much is overwritten by the next pixel, and behind the last row there is a gap.
 */
function spread(job: IndexJob, source: usize, result: usize): void {
  const tapBytes = job.tapIndexBytes;
  const stride = job.pixelIndexBytes;
  const end: usize = job.indexScratch + job.paddedRowBytes * 4;
  if (tapBytes <= 4) {
    for (; source < end; source += stride, result += tapBytes) store<u32>(result, load<u32>(source));
  } else if (tapBytes <= 8) {
    for (; source < end; source += stride, result += tapBytes) store<u64>(result, load<u64>(source));
  } else {
    for (; source < end; source += stride, result += tapBytes) {
      for (let i = 0; i < tapBytes; i += 16) v128.store(result + i, v128.load(source + i));
    }
  }
}
