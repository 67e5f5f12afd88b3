// Standard normal numbers by the inverse of the distribution function, one draw each and monotone in it: M. J. Wichura,
// "Algorithm AS 241", Applied Statistics 37 (1988) 477-484, the routine PPND7 (relative error about 1e-7). 32 random bits end
// at 6.34 sigma, so whatever lies further away than that cannot be changed by any draw: callers may skip it without loss.

import { randomBits, type RandomStream } from "./random-stream.js";

const splitCentre = 0.425;
const splitTail = 5;

/**
 * The value below which a standard normal number stays with the probability given.
 * @param probability strictly between 0 and 1
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= splitCentre) {
    const r = splitCentre * splitCentre - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  const tail = tailQuantile(Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability)));
  return q < 0 ? -tail : tail;
}

function tailQuantile(root: number): number {
  if (root <= splitTail) {
    const r = root - 1.6;
    return (
      (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
      ((0.12021132975 * r + 0.7370016425) * r + 1)
    );
  }
  const r = root - splitTail;
  return (
    (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) /
    ((0.012258202635 * r + 0.24197894225) * r + 1)
  );
}

/** The table splits 0 .. 1 into so many equal parts; straight lines between the quantiles at their ends. */
const parts = 2048;
/** The low bits of a draw say where in its part it lies. Written out: bundled code works powers out anew at every draw. */
const partBits = 21;
const placeMask = 0x1fffff;
const placeStep = 1 / 0x200000;
/** Parts at either end in which the quantile bends too much for a line: 1.6 % of all draws are computed in full. */
const fullParts = 16;
const quantiles = Float64Array.from({ length: parts + 1 }, (_, i) =>
  i === 0 || i === parts ? 0 : normalQuantile(i / parts),
);

/**
 * The quantile at (bits + 1/2) / 2^32, off by less than 2e-4 from the exact one (where the lines meet the full computation;
 * less than 1e-6 in the middle), continuous and rising.
 * @param bits 32 random bits, unsigned
 */
export function normalOfBits(bits: number): number {
  const part = bits >>> partBits;
  if (part < fullParts || part >= parts - fullParts) return normalQuantile((bits + 0.5) * 2 ** -32);
  const low = quantiles[part] ?? 0;
  const high = quantiles[part + 1] ?? 0;
  return low + (high - low) * (((bits & placeMask) + 0.5) * placeStep);
}

/** Draw `index` of a stream as a standard normal number. */
export function randomNormal(stream: RandomStream, index: number): number {
  return normalOfBits(randomBits(stream, index));
}

/** The largest magnitude that `randomNormal` can return, about 6.34. */
export const largestNormal = Math.max(-normalOfBits(0), normalOfBits(2 ** 32 - 1));
