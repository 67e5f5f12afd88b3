// A component's parameter in words, for error texts and lists: "a length from 22 nm to 180 nm".

import { listWords, quoted } from "../../foundation/documents/describe-found.js";
import { displayUnit } from "../../foundation/units/format-quantity.js";
import { dimensions } from "../../foundation/units/unit-table.js";
import { describeDimension } from "../dimension-words.js";
import type { ComponentParameter, QuantityParameter } from "./component.js";

const mostDigits = 6;

/** What a value of the parameter has to be, range included. */
export function describeParameter(parameter: ComponentParameter): string {
  switch (parameter.type) {
    case "quantity":
      return `${describeDimension(parameter.dimension)} ${describeRange(parameter)}`;
    case "count":
      return `a whole number from ${parameter.minimum} to ${parameter.maximum}`;
    case "choice":
      return `one of ${listWords(parameter.options.map(quoted), "or")}`;
  }
}

/** "from 22 nm to 180 nm". */
export function describeRange({ dimension, minimum, maximum }: QuantityParameter): string {
  const { si } = dimensions[dimension];
  return `from ${short(minimum, si)} to ${short(maximum, si)}`;
}

/** "1.98 V": as many digits as the number has. */
function short(value: number, si: string): string {
  const { unit, scale } = displayUnit(value, si, mostDigits);
  const number = String(Number((value / scale).toPrecision(mostDigits)));
  return unit === "1" ? number : `${number} ${unit}`;
}
