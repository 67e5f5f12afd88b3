// Numbers on the command line, read strictly: "10x" and "" are errors, not 10 and 0.

import { InvalidArgumentError } from "commander";

/** A whole number of at least 1, e.g. for `--frames`. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError("It must be a whole number of at least 1.");
  }
  return count;
}

/** A finite number above 0, e.g. for `--fps`. */
export function parseRate(text: string): number {
  const rate = Number(text);
  if (text.trim() === "" || !Number.isFinite(rate) || rate <= 0) {
    throw new InvalidArgumentError("It must be a number above 0, in frames per second.");
  }
  return rate;
}

/** A finite number of either sign, e.g. for `--temperature`. */
export function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new InvalidArgumentError("It must be a number.");
  return number;
}

/** Stops of exposure, at most 32 either way: more than any scene and sensor span. */
export function parseStops(text: string): number {
  const stops = parseNumber(text);
  if (Math.abs(stops) > 32) throw new InvalidArgumentError("It must be a number of stops from -32 to 32.");
  return stops;
}

/** A share from 0 to 1, e.g. for `--yield-at`. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === "" || !(share >= 0 && share <= 1)) {
    throw new InvalidArgumentError("It must be a number from 0 to 1.");
  }
  return share;
}

/** A whole number from 0 to 2^53 - 1, e.g. for `--seed`. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed)) {
    throw new InvalidArgumentError("It must be a whole number of at least 0.");
  }
  return seed;
}
