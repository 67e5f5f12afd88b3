// What every ADC front end needs besides energy, time and area per column: the parts that all columns share and the errors at
// the input. None of it has a sourced figure; the shared figures carry the bands.

import type { FigureDocument } from "../figure.js";
import { fromShared } from "./from-shared.js";
import { numeral } from "../scaling/scaling-text.js";

export const adcQuantities = {
  conversionEnergy: "energy",
  conversionTime: "time",
  referencePower: "power",
  areaReference: "area",
  areaPerColumn: "area",
  offset: "voltage",
  noise: "voltage",
} as const;

export function inputErrors(): Readonly<Record<"offset" | "noise", FigureDocument>> {
  return { offset: fromShared("adcOffset"), noise: fromShared("adcNoise") };
}

export function sharedReference(): Readonly<Record<"referencePower" | "areaReference", FigureDocument>> {
  return { referencePower: fromShared("adcReferencePower"), areaReference: fromShared("adcReferenceArea") };
}

/**
 * @param clocks of one conversion
 * @param clock Hz
 */
export function conversionTime(clocks: number, clock: number): FigureDocument {
  return {
    value: Number(numeral((clocks / clock) * 1e6)),
    unit: "us",
    kind: "derived",
    source: `${clocks} periods of the clock that the profile chose`,
  };
}
