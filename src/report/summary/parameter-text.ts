// Parameters of a camera as text: value with its standard error, and how far the truth is in standard errors. All three have one
// unit without a prefix, so that they can be compared at a glance, and the value has digits up to the second one of its error.

import type { CharacterizedParameter } from "../../result/characterization/characterization-schema.js";

/** Digits of a parameter that states no error. */
const usualDigits = 4;
const mostDigits = 8;
const errorDigits = 2;

/** `0.35979 DN/e-`, `49.473 %`, `9.954 e-`. */
export function parameterValue(parameter: CharacterizedParameter): string {
  return quantity(parameter.value, parameter.unit, digitsOf(parameter));
}

/** The standard error, or an empty text. */
export function parameterError({ value, error, unit }: CharacterizedParameter): string {
  return error === undefined ? "" : quantity(error, unit, errorDigits, value);
}

/** What the simulated camera was made with, or an empty text. */
export function parameterTruth(parameter: CharacterizedParameter): string {
  const { truth, unit, value } = parameter;
  return truth === undefined ? "" : quantity(truth, unit, digitsOf(parameter), value);
}

/** Distance from the truth in standard errors, or an empty text. */
export function parameterDistance({ value, error, truth }: CharacterizedParameter): string {
  if (truth === undefined || error === undefined || error === 0) return "";
  return ((value - truth) / error).toFixed(1);
}

function digitsOf({ value, error }: CharacterizedParameter): number {
  if (error === undefined || !(error > 0) || value === 0) return usualDigits;
  const above = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(error));
  return Math.max(errorDigits, Math.min(mostDigits, above + errorDigits));
}

/** Shares are per cent where the parameter is one. @param value of the parameter, which decides that for its error too */
function quantity(number: number, unit: string, digits: number, value = number): string {
  if (unit === "1" && Math.abs(value) < 1) return `${plain(number * 100, digits)} %`;
  return unit === "1" ? plain(number, digits) : `${plain(number, digits)} ${unit}`;
}

/** Rounded, in plain decimals. */
function plain(number: number, digits: number): string {
  const rounded = Number(number.toPrecision(digits));
  if (rounded === 0 || Math.abs(rounded) < 1e-9 || Math.abs(rounded) >= 1e12) return String(rounded);
  const decimals = digits - 1 - Math.floor(Math.log10(Math.abs(rounded)));
  return rounded.toFixed(Math.max(0, Math.min(20, decimals)));
}
