import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateFormula } from "../../../src/hardware/formula/evaluate-formula.js";
import { FormulaFault } from "../../../src/hardware/formula/formula-fault.js";
import { quantityOf } from "../../../src/hardware/formula/formula-value.js";
import { parseFormula } from "../../../src/hardware/formula/parse-formula.js";
import type { DimensionName } from "../../../src/foundation/units/unit-table.js";

const scope = new Map([
  ["columnCapacitance", quantityOf(3e-15, "capacitance")],
  ["supply", quantityOf(1.2, "voltage")],
  ["bias", quantityOf(2e-6, "current")],
  ["settling", quantityOf(100e-9, "time")],
  ["pitch", quantityOf(5e-6, "length")],
  ["charge", quantityOf(10_000, "charge")],
  ["gain", quantityOf(1e-4, "conversionGain")],
  ["bits", quantityOf(8, "ratio")],
  ["word", quantityOf(1024, "information")],
]);
const names = new Set(scope.keys());
const evaluate = (text: string, dimension: DimensionName) =>
  evaluateFormula(parseFormula(text, names), scope, dimension);

function fault(text: string, dimension: DimensionName = "energy"): string {
  try {
    evaluate(text, dimension);
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    return [error.rule, error.details.found].filter((part) => part !== undefined).join(", found ");
  }
  throw new Error(`${text} has no fault`);
}

describe("evaluateFormula", () => {
  it.each<[string, DimensionName, number]>([
    ["0.5 * columnCapacitance * supply^2", "energy", 0.5 * 3e-15 * 1.2 ** 2],
    ["supply * bias * settling", "energy", 2.4e-13],
    ["supply bias", "power", 2.4e-6],
    ["columnCapacitance * supply / bias", "time", 1.8e-9],
    ["bias * settling / supply", "capacitance", 2e-13 / 1.2],
    ["1 / settling", "frequency", 1e7],
    ["2^bits / (100 MHz)", "time", 2.56e-6],
    ["charge * gain", "voltage", 1],
    ["1 mV / (1 s) / gain", "chargeRate", 10],
    ["supply / charge", "conversionGain", 1.2e-4],
    ["pitch * 40 um", "area", 2e-10],
    ["pitch^2", "area", 2.5e-11],
    ["sqrt(pitch * 5 um)", "length", 5e-6],
    ["ceil(word / (96 bit)) * 1 kbit", "information", 11_000],
    ["2 fJ + 3 pJ - 1 fJ", "energy", 3.001e-12],
    ["max(1 pJ, 2 fJ)", "energy", 1e-12],
    ["max(0.1 fJ, 0.5 fJ)", "energy", 5e-16],
    ["min(0.5 fJ, 0.1 fJ)", "energy", 1e-16],
    ["min(3, bits, 5)", "ratio", 3],
    ["abs(-2 V)", "voltage", 2],
    ["-(-3 pJ)", "energy", 3e-12],
    ["log(exp(2)) + log2(8) + log10(1000) + floor(1.9)", "ratio", 9],
    ["supply^-1 * supply", "ratio", 1],
    ["supply^0", "ratio", 1],
    ["300 K", "temperature", 300],
    ["50% * 2 pJ", "energy", 1e-12],
  ])("[U] %s is, as %s, %d in the SI unit", (text, dimension, value) => {
    const result = evaluate(text, dimension);
    expect(Math.abs(result / value - 1)).toBeLessThan(1e-14);
  });

  it("[U] names the dimension that came out instead", () => {
    expect(fault("supply^2")).toBe("must come out as an energy (J), found a quantity in kg^2 m^4 s^-6 A^-2");
    expect(fault("columnCapacitance * supply")).toBe(
      "must come out as an energy (J), found a quantity in s A",
    );
    expect(fault("supply * bias")).toBe("must come out as an energy (J), found a power");
    expect(fault("bits")).toBe("must come out as an energy (J), found a plain ratio");
    expect(fault("1 pJ", "ratio")).toBe("must come out as a plain ratio, found an energy");
    expect(fault("charge", "conversionGain")).toBe(
      "must come out as a voltage per electron (V/e-), found a charge in electrons",
    );
    expect(fault("word * 1 pJ")).toBe("must come out as an energy (J), found a quantity in kg m^2 s^-2 bit");
  });

  it("[U] refuses sums and comparisons across dimensions", () => {
    expect(fault("1 pJ + supply")).toBe(
      'must add and subtract quantities of one dimension only, found an energy + a voltage in "1 pJ + supply"',
    );
    expect(fault("1 pJ - 1")).toContain("an energy - a plain ratio");
    expect(fault("max(1 pJ, 1 ns)")).toBe(
      'the function "max" compares quantities of one dimension only, found an energy and a time in "max(1 pJ, 1 ns)"',
    );
  });

  it("[U] wants plain numbers where units make no sense", () => {
    expect(fault("exp(supply) * 1 pJ")).toBe(
      'the function "exp" takes a plain number, found a voltage in "exp(supply)"',
    );
    expect(fault("2^supply * 1 pJ")).toBe(
      'exponents must be plain numbers from -16 to 16, found a voltage in "2 ^ supply"',
    );
  });

  it("[U] bounds exponents, so that no tower of powers can grow", () => {
    expect(evaluate("2^16", "ratio")).toBe(65_536);
    expect(evaluate("2^-16", "ratio")).toBe(2 ** -16);
    expect(fault("2^16.5")).toContain("from -16 to 16, found 16.5");
    expect(fault("9^9^9")).toBe(
      'exponents must be plain numbers from -16 to 16, found 387420489 in "9 ^ 9 ^ 9"',
    );
  });

  it("[U] refuses what is not real, not finite or negative", () => {
    expect(fault("sqrt(-1)", "ratio")).toBe('must have a real value everywhere, found "sqrt(-1)"');
    expect(fault("(-8)^0.5", "ratio")).toContain("must have a real value everywhere");
    expect(fault("1 pJ / 0")).toBe('must be finite everywhere, found "1 pJ / 0", which is Infinity');
    expect(fault("0/0", "ratio")).toContain("which is NaN");
    expect(fault("(1e300 J)^2 / (1e300 J)")).toContain("must be finite everywhere");
    expect(fault("exp(1000)", "ratio")).toContain("which is Infinity");
    expect(fault("2 pJ - 5 pJ")).toMatch(/^must not come out negative, found -\S+ J$/u);
    expect(evaluate("2 pJ - 2 pJ", "energy")).toBe(0);
  });

  it("[U] says so where a figure has no value", () => {
    const tree = parseFormula("absent * 1 pJ", new Set(["absent"]));
    expect(() => evaluateFormula(tree, new Map(), "energy")).toThrow('the figure "absent" has no value');
  });

  it("[U] ends with a value or a fault for every formula of allowed words", () => {
    const words =
      "supply columnCapacitance bias bits charge 2 0.5 1e9 pJ um kbit electron + - * / ^ ( ) sqrt( max( , log(".split(
        " ",
      );
    const texts = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.join(" "));
    let values = 0;
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const value = evaluate(text, "energy");
          expect(Number.isFinite(value) && value >= 0).toBe(true);
          values += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaFault);
        }
      }),
      { seed: 20_260_102, numRuns: 3000 },
    );
    expect(values).toBeGreaterThan(10);
  });
});
