// The units of formulas are those of the unit table: same names, same sizes, same dimensions.

import { describe, expect, it } from "vitest";
import { dimensions, unitNames, type DimensionName } from "../../../src/foundation/units/unit-table.js";
import { evaluateFormula } from "../../../src/hardware/formula/evaluate-formula.js";
import { formulaMath } from "../../../src/hardware/formula/formula-math.js";
import { parseFormula } from "../../../src/hardware/formula/parse-formula.js";
import { reservedMeaning } from "../../../src/hardware/formula/reserved-names.js";

const cases = (Object.keys(dimensions) as DimensionName[])
  .filter((name) => name !== "ratio")
  .flatMap((name) => unitNames(name).map((unit): [string, DimensionName] => [unit, name]));

describe("units in formulas", () => {
  it.each(cases)("[U] %s has the size of the unit table, as %s", (unit, dimension) => {
    const entries: Readonly<Record<string, { readonly scale: number; readonly expression: string }>> =
      dimensions[dimension].units;
    const { scale, expression } = entries[unit] ?? { scale: NaN, expression: "" };
    const value = evaluateFormula(parseFormula(`2 ${expression}`, new Set()), new Map(), dimension);
    expect(Math.abs(value / (2 * scale) - 1)).toBeLessThan(1e-15);
  });

  it("[U] makes one instance, and keeps its units from everyone else's mathjs", async () => {
    expect(formulaMath()).toBe(formulaMath());
    const { unit } = await import("mathjs");
    expect(() => unit("1 electron")).toThrow();
  });
});

describe("reservedMeaning", () => {
  it("[U] knows the names that a formula would take for something else", () => {
    expect(reservedMeaning("pJ")).toBe("a unit");
    expect(reservedMeaning("electron")).toBe("a unit");
    expect(reservedMeaning("sqrt")).toBe("a function");
    expect(reservedMeaning("to")).toBe("a word of formulas");
    expect(reservedMeaning("supply")).toBeUndefined();
    expect(reservedMeaning("e")).toBeUndefined();
    expect(reservedMeaning("pi")).toBeUndefined();
  });
});
