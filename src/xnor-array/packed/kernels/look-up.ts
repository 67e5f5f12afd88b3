// Sixteen look-ups in a table of sixteen bytes. Indices are weight nibbles, 0 to 15, where both forms are defined and
// equal; the relaxed one saves the instruction that clears out-of-range lanes on x86.

export function lookUp(table: v128, indices: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_swizzle(table, indices);
  else return i8x16.swizzle(table, indices);
}
