// Moving between 16 packed bits and 16 lanes: the shared steps of packing and unpacking.

/** Sixteen 32-bit masks (all ones or zero) as sixteen bits. */
export function maskBits(m0: v128, m1: v128, m2: v128, m3: v128): i32 {
  return i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(m0, m1), i16x8.narrow_i32x4_s(m2, m3)));
}

/** Sixteen bits as sixteen byte masks. */
export function bitMasks(bits: i32): v128 {
  const each = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const spread = i8x16.swizzle(i16x8.splat(<i16>bits), i8x16(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1));
  return i8x16.eq(v128.and(spread, each), each);
}

/** Ones for the channels that exist among 16 from `channel` on. */
export function laneMask(channel: i32, channels: i32): i32 {
  const left = channels - channel;
  return left >= 16 ? 0xffff : (1 << left) - 1;
}

/** Stores the bits of 16 channels, or of the 8 that are left. */
export function storeLanes(result: usize, channel: i32, channels: i32, bits: i32): void {
  if (channels - channel > 8) store<u16>(result + (channel >> 3), bits);
  else store<u8>(result + (channel >> 3), bits);
}
