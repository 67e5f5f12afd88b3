import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allUnitNames,
  dimensions,
  toSi,
  unitNames,
  type DimensionName,
} from "../../../src/foundation/units/unit-table.js";

const names = Object.keys(dimensions) as DimensionName[];

describe("unit table", () => {
  it("[U] converts to exactly the number one would write in the SI unit", () => {
    expect(toSi(0.1, "pJ", "energy")).toBe(1e-13);
    expect(toSi(0.043, "fJ", "energy")).toBe(4.3e-17);
    expect(toSi(0.05, "fF", "capacitance")).toBe(5e-17);
    expect(toSi(69.14, "um^2", "area")).toBe(6.914e-11);
    expect(toSi(14, "nm^2", "area")).toBe(1.4e-17);
    expect(toSi(1.4, "%", "ratio")).toBe(0.014);
    expect(toSi(2.5, "MHz", "frequency")).toBe(2_500_000);
    expect(toSi(611.328, "kbit", "information")).toBe(611_328);
    expect(toSi(100, "uV/e-", "conversionGain")).toBe(1e-4);
    expect(toSi(1e-7, "nA", "current")).toBe(1e-16);
    expect(toSi(0, "fJ", "energy")).toBe(0);
  });

  it("[U] shifts the decimal point for every unit and any decimal number", () => {
    const units = names.flatMap((dimension) => unitNames(dimension).map((unit) => ({ dimension, unit })));
    const digits = fc.integer({ min: -999_999_999, max: 999_999_999 });
    const exponents = fc.integer({ min: -12, max: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...units), digits, exponents, ({ dimension, unit }, mantissa, exponent) => {
        const entries: Readonly<Record<string, { readonly scale: number }>> = dimensions[dimension].units;
        const places = Math.round(Math.log10(entries[unit]?.scale ?? NaN));
        expect(toSi(Number(`${mantissa}e${exponent}`), unit, dimension)).toBe(
          Number(`${mantissa}e${exponent + places}`),
        );
      }),
      { seed: 20_260_101, numRuns: 2000 },
    );
  });

  it("[U] refuses a unit of another dimension, an unknown one and names of object members", () => {
    expect(toSi(1, "pJ", "time")).toBeUndefined();
    expect(toSi(1, "PJ", "energy")).toBeUndefined();
    expect(toSi(1, "toString", "energy")).toBeUndefined();
    expect(toSi(1, "__proto__", "energy")).toBeUndefined();
  });

  it("[U] has every unit string once, so that a unit names its dimension", () => {
    const all = allUnitNames();
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain("e-/s");
  });

  it.each(names)("[U] lists the units of %s in ascending size, the SI unit as 1", (name) => {
    const sizes = unitNames(name).map((unit) => toSi(1, unit, name) ?? NaN);
    // A percent is smaller than 1 but stands behind it: the plain number is the usual way to write a ratio.
    if (name !== "ratio") expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    const index = unitNames(name).indexOf(dimensions[name].si);
    expect(index === -1 ? "no farad without a prefix" : sizes[index]).toBe(
      name === "capacitance" ? "no farad without a prefix" : 1,
    );
  });

  it("[U] passes infinities through unchanged", () => {
    expect(toSi(Infinity, "pJ", "energy")).toBe(Infinity);
    expect(toSi(NaN, "pJ", "energy")).toBeNaN();
  });
});
