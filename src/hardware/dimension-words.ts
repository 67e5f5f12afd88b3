// Dimensions as people call them, for error texts: "unit "pJ" is an energy, a time is needed".

import { dimensions, unitNames, type DimensionName } from "../foundation/units/unit-table.js";

const words: Record<DimensionName, string> = {
  energy: "an energy",
  time: "a time",
  power: "a power",
  voltage: "a voltage",
  current: "a current",
  capacitance: "a capacitance",
  frequency: "a frequency",
  length: "a length",
  area: "an area",
  temperature: "a temperature",
  charge: "a charge in electrons",
  chargeRate: "a charge per time",
  conversionGain: "a voltage per electron",
  information: "a number of bits",
  ratio: "a plain ratio",
};

/** "an energy", "a time", ... */
export function describeDimension(dimension: DimensionName): string {
  return words[dimension];
}

/** The dimension a unit string belongs to, or undefined where no table has it. */
export function dimensionOfUnit(unit: string): DimensionName | undefined {
  return (Object.keys(dimensions) as DimensionName[]).find((name) =>
    Object.hasOwn(dimensions[name].units, unit),
  );
}

/** "one of ps, ns, us, ms, s", or the only unit there is. */
export function listUnits(dimension: DimensionName): string {
  const names = unitNames(dimension);
  return names.length === 1 ? names.join("") : `one of ${names.join(", ")}`;
}
