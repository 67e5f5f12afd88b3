// Weights for networks whose weights are not public: signs from a 32-bit generator (mulberry32), the same for the same seed.
// Which signs they are moves no count; the model document needs some.

import { encodeBase64 } from "../foundation/bits/base64.js";
import { byteCount } from "../foundation/bits/packed-bits.js";

/** Base64 of `count` random bits, the tail of the last byte 0. */
export function seededSigns(count: number, seed: number): string {
  const bytes = new Uint8Array(byteCount(count));
  let state = seed >>> 0;
  for (let i = 0; i < bytes.length; i++) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    bytes[i] = (mixed ^ (mixed >>> 14)) & 0xff;
  }
  const tail = count & 7;
  const last = bytes.length - 1;
  if (tail !== 0) bytes[last] = (bytes[last] ?? 0) & ((1 << tail) - 1);
  return encodeBase64(bytes);
}
