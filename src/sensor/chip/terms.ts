// The effects by name, so that they can be had one at a time. Keeping a set of terms puts the numbers of all others to zero;
// keeping none gives the ideal front end.

import type { ComparatorPhysics, ConverterPhysics, PixelPhysics, SensorPhysics } from "./physics.js";

/** Of pixel and column, whatever the front end. */
export const sensorTerms = [
  "photonShot",
  "darkCurrent",
  "prnu",
  "dsnu",
  "readNoise",
  "resetNoise",
  "chipGain",
  "column",
  "saturation",
] as const;

/** Of comparators and their references. */
export const comparatorTerms = [
  "comparatorOffset",
  "comparatorNoise",
  "hysteresis",
  "metastability",
  "kickback",
  "reference",
] as const;

/** Of converters. */
export const converterTerms = ["adcOffset", "adcNoise", "adcNonlinearity"] as const;

export type Term =
  (typeof sensorTerms)[number] | (typeof comparatorTerms)[number] | (typeof converterTerms)[number];

/** The terms that a sensor with this front end can have, in the order of the signal. */
export function termsOf({ frontEnd }: SensorPhysics): readonly Term[] {
  return [...sensorTerms, ...(frontEnd.kind === "adc" ? converterTerms : comparatorTerms)];
}

/** The same physics with nothing but these terms. */
export function keepTerms(physics: SensorPhysics, kept: ReadonlySet<Term>): SensorPhysics {
  const { frontEnd } = physics;
  return {
    pixel: keepPixelTerms(physics.pixel, kept),
    column: kept.has("column") ? physics.column : { gain: 0, offset: 0 },
    frontEnd:
      frontEnd.kind === "adc" ? keepConverterTerms(frontEnd, kept) : keepComparatorTerms(frontEnd, kept),
  };
}

/** Whether a term is there at all: keeping it alone differs from keeping none. */
export function hasTerm(physics: SensorPhysics, term: Term): boolean {
  const alone = JSON.stringify(keepTerms(physics, new Set([term])));
  return alone !== JSON.stringify(keepTerms(physics, new Set()));
}

function keepPixelTerms(pixel: PixelPhysics, kept: ReadonlySet<Term>): PixelPhysics {
  const only = (term: Term, value: number) => (kept.has(term) ? value : 0);
  return {
    fullScaleElectrons: pixel.fullScaleElectrons,
    capacity: kept.has("saturation") ? pixel.capacity : Infinity,
    bloomingLeak: only("saturation", pixel.bloomingLeak),
    photonShot: kept.has("photonShot") && pixel.photonShot,
    darkElectrons: only("darkCurrent", pixel.darkElectrons),
    prnu: only("prnu", pixel.prnu),
    dsnuElectrons: only("dsnu", pixel.dsnuElectrons),
    readNoiseElectrons: only("readNoise", pixel.readNoiseElectrons),
    resetNoiseElectrons: only("resetNoise", pixel.resetNoiseElectrons),
    chipGain: only("chipGain", pixel.chipGain),
  };
}

function keepComparatorTerms(bank: ComparatorPhysics, kept: ReadonlySet<Term>): ComparatorPhysics {
  const only = (term: Term, value: number) => (kept.has(term) ? value : 0);
  const { offsetTable, ...rest } = bank;
  const offsets = kept.has("comparatorOffset");
  return {
    ...rest,
    offset: offsets ? bank.offset : 0,
    ...(offsets && offsetTable !== undefined ? { offsetTable } : {}),
    calibration: offsets ? bank.calibration : { method: "none" },
    relearnFrames: kept.size === 0 ? 0 : bank.relearnFrames,
    noise: only("comparatorNoise", bank.noise),
    hysteresis: only("hysteresis", bank.hysteresis),
    metastabilityWindow: only("metastability", bank.metastabilityWindow),
    kickback: only("kickback", bank.kickback),
    reference: kept.has("reference")
      ? bank.reference
      : { bits: undefined, stepDeviation: 0, bow: 0, settlingError: 0, gain: 0, offset: 0 },
  };
}

function keepConverterTerms(adc: ConverterPhysics, kept: ReadonlySet<Term>): ConverterPhysics {
  const only = (term: Term, value: number) => (kept.has(term) ? value : 0);
  return {
    ...adc,
    offset: only("adcOffset", adc.offset),
    noise: only("adcNoise", adc.noise),
    gain: only("adcNonlinearity", adc.gain),
    rampBow: only("adcNonlinearity", adc.rampBow),
    capacitorMismatch: only("adcNonlinearity", adc.capacitorMismatch),
    stageGain: only("adcNonlinearity", adc.stageGain),
  };
}
