// Single slope: a ramp rises through 2^n steps and a counter stops when it passes the input. Steps come from one counter, so
// they are equal (no DNL); a ramp that is not straight bends the whole curve (INL). Noise of ramp and comparator together
// moves the moment of stopping, once per conversion.

import { randomNormal } from "../../foundation/random/standard-normal.js";
import type { Convert } from "./converter.js";

export const convertSingleSlope: Convert = (input, { bits, noise, rampBow }, _converter, draws, sample) => {
  const noisy = noise > 0 ? input + noise * randomNormal(draws, sample) : input;
  const bow = rampBow === 0 ? 0 : rampBow * 4 * noisy * (1 - noisy);
  const steps = 2 ** bits;
  return Math.max(0, Math.min(steps - 1, Math.floor(noisy * steps + bow)));
};
