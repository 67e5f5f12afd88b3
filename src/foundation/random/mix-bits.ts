// A 32-bit bijection whose output bits each depend on all input bits: two multiply-xorshift rounds with the constants that
// C. Wellons' hash-prospector search found best ("lowbias32", public domain). Not for secrets.

/** Mixes 32 bits; a bijection on unsigned 32-bit numbers, returned as a signed one. */
export function mixBits(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
