// The one wording of a refusal: what was asked, and the range in which an answer exists.

import { RangeRefusal } from "../components/range-refusal.js";
import { numeral } from "./scaling-text.js";

export interface Interval {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * @param what subject of the sentence, e.g. `the supply at 65 nm`
 * @throws RangeRefusal where the value lies outside; the ends belong to the interval
 */
export function refuseOutside(
  rule: string,
  what: string,
  value: number,
  unit: string,
  interval: Interval,
): void {
  const { minimum, maximum } = interval;
  if (value >= minimum && value <= maximum) return;
  const suffix = unit === "" ? "" : ` ${unit}`;
  const range = `${numeral(minimum)} to ${numeral(maximum)}${suffix}`;
  throw new RangeRefusal(`${rule}: ${what} must lie within ${range}, found ${numeral(value)}${suffix}`);
}
