// Random numbers by address instead of by turn: draw i of the stream (seed, purpose, coordinates) is a hash of all of these.
// Nobody's draw depends on how many draws anybody else made, so switching one effect off, skipping draws that cannot matter,
// or spreading the work over threads leaves every other draw as it was.

import { invariant } from "../errors/invariant-error.js";
import { mixBits } from "./mix-bits.js";

/** An address of draws: two words that stand for seed, purpose and coordinates. */
export interface RandomStream {
  readonly low: number;
  readonly high: number;
}

/**
 * The stream of a purpose.
 * @param seed whole number from 0 to 2^53 - 1
 * @param purpose what is drawn, e.g. "read noise"; other purposes are other streams
 * @param coordinates whole numbers that tell instances apart, e.g. chip and frame; their order counts
 */
export function randomStream(
  seed: number,
  purpose: string,
  coordinates: readonly number[] = [],
): RandomStream {
  invariant(Number.isSafeInteger(seed) && seed >= 0, `${seed} is no seed: a whole number from 0 to 2^53 - 1`);
  let low = mixBits(((seed % 2 ** 32) | 0) ^ 0x243f6a88);
  let high = mixBits(Math.floor(seed / 2 ** 32) ^ 0x85a308d3 ^ low);
  const absorb = (word: number) => {
    low = mixBits((low ^ word) + 0x13198a2e);
    high = mixBits((high + word) ^ low ^ 0x03707344);
  };
  for (let i = 0; i < purpose.length; i++) absorb(purpose.charCodeAt(i));
  absorb(-1 - coordinates.length);
  for (const coordinate of coordinates) absorb(coordinate | 0);
  return { low, high };
}

/** Draw `index` of a stream: 32 random bits as an unsigned number. */
export function randomBits(stream: RandomStream, index: number): number {
  return mixBits(mixBits(index + stream.low) ^ stream.high) >>> 0;
}

/** Draw `index` as a number strictly between 0 and 1: the middle of one of 2^32 equal steps. */
export function randomUniform(stream: RandomStream, index: number): number {
  return (randomBits(stream, index) + 0.5) * 2 ** -32;
}
