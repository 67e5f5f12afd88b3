// A band in words: what most draws give, what no combination of figures leaves, and what it hangs on most.

import { formatCount, formatQuantity } from "../../foundation/units/format-quantity.js";
import type { BandReport } from "../../result/schema/band-schema.js";
import { figureName } from "./figure-name.js";

export type Cause = BandReport["causes"][number];

/** `9.97 µJ to 37.7 µJ`; one unit where both read alike. */
export function spanOf(low: number, high: number, unit: string): string {
  const [first, second] = [formatQuantity(low, unit), formatQuantity(high, unit)];
  const [number = "", firstUnit] = first.split(" ");
  return firstUnit !== undefined && second.endsWith(` ${firstUnit}`)
    ? `${number} to ${second}`
    : `${first} to ${second}`;
}

/** What the draws say. */
export function drawSentence({ draws, p5, p50, p95, figures }: BandReport, unit: string): string {
  const many = figures === 1 ? "the one uncertain figure" : `all ${formatCount(figures)} uncertain figures`;
  return `With ${many} drawn ${formatCount(draws)} times from their bands, nine draws in ten give ${spanOf(p5, p95, unit)}, half of all more than ${formatQuantity(p50, unit)}.`;
}

/** What is proven. */
export function intervalSentence({ interval }: BandReport, unit: string): string {
  const { low, high, lowReached, highReached } = interval;
  const exact = low === lowReached && high === highReached;
  const reached = exact ? "both ends are reached" : `${spanOf(lowReached, highReached, unit)} is reached`;
  return `No combination of figures within their bands leaves ${spanOf(low, high, unit)}; ${reached}.`;
}

/** The widest swing. */
export function causeSentence({ causes }: BandReport, unit: string): string {
  const [first] = causes;
  if (first === undefined) return "";
  const { figure, atLow, atHigh } = first;
  const [least, most] = [Math.min(atLow, atHigh), Math.max(atLow, atHigh)];
  return `It hangs most on ${figureName(figure)}, whose band of ${bandOf(first)} alone makes it ${spanOf(least, most, unit)}.`;
}

/** A figure's band; plain factors without a unit. */
export function bandOf({ low, high, unit }: Pick<Cause, "low" | "high" | "unit">): string {
  return spanOf(low, high, unit);
}
