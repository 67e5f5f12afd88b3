// Which figures are the same function of the same uncertain figures: in two profiles whose arrays and memories are alike, most
// of them are, and a difference between the profiles must not be blurred by what both have.

import { sha256Hex } from "../../foundation/bits/sha256.js";
import type { ListedFigure } from "../list-figures.js";
import type { FormulaStep } from "./figure-program.js";
import type { FigureRoot } from "./figure-root.js";

/**
 * A key per slot: the identity of a root, the value of a constant, or a hash of a formula's text and its inputs' keys.
 * @param rooted slot -> index of the root that stands there
 * @param steps in the order of use
 */
export function keyFigures(
  figures: readonly ListedFigure[],
  rooted: ReadonlyMap<number, number>,
  roots: readonly FigureRoot[],
  steps: readonly FormulaStep[],
): readonly string[] {
  const keys = figures.map(({ value }, slot) => {
    const root = rooted.get(slot);
    return root === undefined ? String(value) : (roots[root]?.identity ?? "");
  });
  for (const { slot, text, inputs } of steps) {
    const key = JSON.stringify([text, inputs.map((input) => keys[input])]);
    keys[slot] = sha256Hex(key);
  }
  return keys;
}
