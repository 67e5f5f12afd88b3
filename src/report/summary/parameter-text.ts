// Parameters of a camera as text: value with its standard error, and how far the truth is in standard errors.

import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { CharacterizedParameter } from "../../result/characterization/characterization-schema.js";

/** `0.359 DN/e-`, `49.5 %`, `10.1 e-`. */
export function parameterValue({ value, unit }: CharacterizedParameter, digits = 4): string {
  return quantity(value, unit, digits);
}

/** The standard error, or an empty text. */
export function parameterError({ error, unit }: CharacterizedParameter): string {
  return error === undefined ? "" : quantity(error, unit, 2);
}

/** What the simulated camera was made with, or an empty text. */
export function parameterTruth({ truth, unit }: CharacterizedParameter): string {
  return truth === undefined ? "" : quantity(truth, unit, 4);
}

/** Distance from the truth in standard errors, or an empty text. */
export function parameterDistance({ value, error, truth }: CharacterizedParameter): string {
  if (truth === undefined || error === undefined || error === 0) return "";
  return ((value - truth) / error).toFixed(1);
}

/** Ratios of parts are per cent; compound units are written with plain numbers. */
function quantity(value: number, unit: string, digits: number): string {
  if (unit === "1" && Math.abs(value) < 1) return `${Number((value * 100).toPrecision(digits))} %`;
  if (unit === "e-" || unit === "1") return formatQuantity(value, unit === "1" ? "1" : "e-", digits);
  return `${Number(value.toPrecision(digits))} ${unit}`;
}
