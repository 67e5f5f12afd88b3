// The rounding modes of QONNX, exactly and in floating point. UP and DOWN are about magnitude: away from and toward zero.

import { add, fromNumber, rational } from "../exact/rational.js";
import { compareTo, floor, type Surd } from "../exact/surd.js";

export const roundingModes = ["ROUND", "CEIL", "FLOOR", "UP", "DOWN", "HALF_UP", "HALF_DOWN"] as const;
export type RoundingMode = (typeof roundingModes)[number];

const half = rational(1n, 2n);

/** A number between whole numbers `below` and `below` + 1 (or equal to `below`), by where it stands. */
interface Place {
  readonly below: number;
  readonly isWhole: boolean;
  /** -1, 0, 1: before, at, after the middle. */
  readonly toMiddle: -1 | 0 | 1;
  readonly isNegative: boolean;
}

/** Rounds exactly; the result must be a safe integer. */
export function roundExact(x: Surd, mode: RoundingMode): number {
  const below = Number(floor(x));
  const whole = fromNumber(below);
  return roundPlace(
    {
      below,
      isWhole: compareTo(x, whole) === 0,
      toMiddle: compareTo(x, add(whole, half)),
      isNegative: below < 0,
    },
    mode,
  );
}

/** Rounds a float. */
export function roundFloat(x: number, mode: RoundingMode): number {
  const below = Math.floor(x);
  const toMiddle = Math.sign(x - below - 0.5) as -1 | 0 | 1;
  return roundPlace({ below, isWhole: x === below, toMiddle, isNegative: x < 0 }, mode);
}

function roundPlace({ below, isWhole, toMiddle, isNegative }: Place, mode: RoundingMode): number {
  if (isWhole) return below;
  const nearest = (atTie: boolean) => below + (toMiddle > 0 || (toMiddle === 0 && atTie) ? 1 : 0);
  switch (mode) {
    case "FLOOR":
      return below;
    case "CEIL":
      return below + 1;
    case "UP":
      return isNegative ? below : below + 1;
    case "DOWN":
      return isNegative ? below + 1 : below;
    case "ROUND":
      return nearest(below % 2 !== 0);
    case "HALF_UP":
      return nearest(!isNegative);
    case "HALF_DOWN":
      return nearest(isNegative);
  }
}
