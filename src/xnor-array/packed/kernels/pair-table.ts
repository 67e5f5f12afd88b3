// The look-up table of the accumulate kernels: 256 rows of 16 bytes at address 0. Row a * 16 + b, byte w:
// popcount(a ^ w) + 16 * popcount(b ^ w). A u16 in an index map is the byte offset of a row.

/** Fills the first 4096 bytes of memory. */
export function fillPairTable(): void {
  for (let row = 0; row < 256; row++) {
    for (let w = 0; w < 16; w++) {
      store<u8>(row * 16 + w, popcnt((row >> 4) ^ w) + 16 * popcnt((row & 15) ^ w));
    }
  }
}
