// Bits that count things: exact, without floating logarithms.

/** ceil(log2(n)) for a whole number n from 1 to 2^53: the bits that tell n things apart. */
export function bitWidthOf(count: number): number {
  let bits = 0;
  for (let reach = 1; reach < count; reach *= 2) bits += 1;
  return bits;
}
