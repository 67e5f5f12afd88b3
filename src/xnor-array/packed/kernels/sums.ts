// From the 16-bit sums of disagreements that a convolution leaves to the signed sums of its step.

/** wide = (first ? 0 : wide) + (sums << shift), `count` sums; joins planes and segments that do not fit 16 bits. */
export function widenSums(sums: usize, count: i32, wide: usize, shift: i32, first: bool): void {
  for (let i = 0; i < count; i += 8) {
    const narrow = v128.load(sums + i * 2);
    const at = wide + i * 4;
    const low = i32x4.shl(i32x4.extend_low_i16x8_u(narrow), shift);
    const high = i32x4.shl(i32x4.extend_high_i16x8_u(narrow), shift);
    v128.store(at, first ? low : i32x4.add(low, v128.load(at)));
    v128.store(at, first ? high : i32x4.add(high, v128.load(at, 16)), 16);
  }
}

/**
 * constant - scale * disagreements for every output channel.
 * Sums lie as [pixel][group][vector][16]; the result has its groups side by side. Whole vectors are stored: what is too
 * much for one group is overwritten by the next group or pixel.
 * @param wide whether sums are 32 bits wide instead of 16
 * @param constants [class][group][vector][16], 32 bits
 * @param classes byte offset of each pixel's class among the constants, or 0 where there is one class
 */
export function expandSums(
  sums: usize,
  wide: bool,
  pixels: i32,
  groups: i32,
  vectors: i32,
  channelsPerGroup: i32,
  constants: usize,
  classes: usize,
  scale: i32,
  result: usize,
  stride: i32,
): void {
  const scales = i32x4.splat(scale);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let constant = constants;
    if (classes != 0) constant += load<u32>(classes + pixel * 4);
    for (let group = 0; group < groups; group++) {
      let to = result + group * channelsPerGroup * 4;
      for (let quarter = 0; quarter < vectors * 4; quarter++) {
        const sum = wide ? v128.load(sums) : i32x4.extend_low_i16x8_u(v128.load64_zero(sums));
        v128.store(to, i32x4.sub(v128.load(constant), i32x4.mul(sum, scales)));
        sums += wide ? 16 : 8;
        constant += 16;
        to += 16;
      }
    }
    result += stride * 4;
  }
}
