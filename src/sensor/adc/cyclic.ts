// Cyclic (algorithmic): the input is compared with half of full scale, doubled, the bit taken off, and round again. A stage that
// doubles by a little more or less than 2 makes steps unequal; noise of the first sampling counts, later ones are divided by the
// gain before them and are left out.

import { randomNormal } from "../../foundation/random/standard-normal.js";
import type { Convert } from "./converter.js";

export const convertCyclic: Convert = (input, { bits, noise, stageGains }, converter, draws, sample) => {
  const doubling = 2 * (1 + (stageGains[converter] ?? 0));
  let residue = noise > 0 ? input + noise * randomNormal(draws, sample) : input;
  let code = 0;
  for (let bit = bits - 1; bit >= 0; bit--) {
    const passed = residue >= 0.5;
    if (passed) code += 2 ** bit;
    residue = residue * doubling - (passed ? 1 : 0);
  }
  return code;
};
