// Formulas and named figures inside a profile, one breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { figure } from "../support/profile-builder.js";
import { assumed, at, messagesOf, type Case, type Damage, type Parts } from "./profile-damage.js";

/** Puts a formula in place of the link's energy, with named figures beside it. */
function withFormula(formula: string, figures: Parts = {}, kind = "derived"): Damage {
  return (document) => {
    document["figures"] = {
      supply: figure(1.2, "voltage"),
      wire: { value: 200, unit: "fF", ...assumed },
      ...figures,
    };
    at(document, "link")["energyPerBit"] = { formula, unit: "fJ", source: "a test", kind };
  };
}
const where = "p.json, /link/energyPerBit/formula";
const words = "functions: sqrt, exp, log, log10, log2, min, max, abs, ceil, floor";

const formulaCases: Case[] = [
  [
    "a formula of another dimension",
    withFormula("wire * supply"),
    `${where}: must come out as an energy (J), found a quantity in s A`,
  ],
  [
    "an unknown name",
    withFormula("wyre * supply^2"),
    `${where}: unknown name "wyre"; did you mean "wire"? figures: supply, wire`,
  ],
  ["an assignment", withFormula("wire = 1 fF"), `${where}: must not assign, found "wire = 1 fF"`],
  ["an import", withFormula("import({})"), `${where}: unknown function "import"; ${words}`],
  ["a function definition", withFormula("f(x) = x"), `${where}: must not define functions, found "f(x) = x"`],
  [
    "a formula that would not end",
    withFormula("9^9^9 * 1 pJ"),
    `${where}: exponents must be plain numbers from -16 to 16, found 387420489 in "9 ^ 9 ^ 9"`,
  ],
  ["a range of a billion", withFormula("1:1e9"), `${where}: must not hold ranges, found "1:1e+9"`],
  [
    "an empty formula",
    withFormula(""),
    `${where}: must be a text of 1 to 500 characters, found "" (0 characters)`,
  ],
  [
    "a formula that is too long",
    withFormula("1".repeat(501)),
    `${where}: must be a text of 1 to 500 characters, found "${"1".repeat(79)}... (501 characters)`,
  ],
  ["a negative result", withFormula("1 fJ - 2 fJ"), `${where}: must not come out negative, found -1e-15 J`],
  [
    "a measured formula",
    withFormula("wire * supply^2", {}, "measured"),
    'p.json, /link/energyPerBit/kind: the kind of a formula must be "derived", "scaled" or "assumed", found "measured"; the figures it is made of keep their own kinds',
  ],
  [
    "an alias that hides the kind of its figure",
    withFormula("bit1", { bit1: figure(1e-12, "energy") }),
    'p.json, /link/energyPerBit/kind: a formula that only names the figure "bit1" must keep its kind, found "derived"; write "assumed"',
  ],
  [
    "a loop",
    withFormula("a * supply^2", {
      a: { formula: "b + wire", unit: "fF", source: "a test", kind: "derived" },
      b: { formula: "c * 2", unit: "fF", source: "a test", kind: "derived" },
      c: { formula: "a / 2", unit: "fF", source: "a test", kind: "derived" },
    }),
    "p.json, /figures/a/formula: formulas must not use each other in a circle, found a -> b -> c -> a",
  ],
  [
    "a figure of itself",
    withFormula("wire * supply^2", {
      a: { formula: "2 * a", unit: "fF", source: "a test", kind: "derived" },
    }),
    "p.json, /figures/a/formula: formulas must not use each other in a circle, found a -> a",
  ],
  [
    "a named figure with an unknown unit",
    withFormula("wire * supply^2", { a: { value: 1, unit: "PF", ...assumed } }),
    'p.json, /figures/a/unit: unknown unit "PF"; did you mean "pF"? units: fJ, pJ, nJ, uJ, mJ, J, ps, ns, us, ms, s, pW, nW, uW, mW, W, uV, mV, V, pA, nA, uA, mA, A, fF, pF, nF, uF, Hz, kHz, MHz, GHz, nm, um, mm, m, nm^2, um^2, mm^2, m^2, K, e-, e-/s, uV/e-, mV/e-, V/e-, bit, kbit, Mbit, 1, %',
  ],
  [
    "a named figure that is none",
    withFormula("wire * supply^2", { a: 5 }),
    'p.json, /figures/a: must be a figure, found 5; write { "value" or "formula", "unit", "source", "kind" }',
  ],
  [
    "a figure with the name of a unit",
    withFormula("wire * supply^2", { pJ: figure(1, "energy") }),
    'p.json, /figures/pJ: the name "pJ" is taken: in a formula it is a unit; rename the figure',
  ],
  [
    "a figure with a name that no formula could hold",
    withFormula("wire * supply^2", { "Wire-2": figure(1, "energy") }),
    'p.json, /figures/Wire-2: the name must be a text that matches ^[a-z][A-Za-z0-9]{0,63}$, found "Wire-2"',
  ],
  [
    "a formula that must be above zero and is not",
    (d) => (at(d, "clock")["frequency"] = { formula: "0 MHz", unit: "MHz", ...assumed }),
    "p.json, /clock/frequency/formula: must come out above 0, found 0 Hz",
  ],
];

describe("parseHardwareProfile on a bad formula", () => {
  it.each(formulaCases)("[U] names %s", async (_, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected]);
  });

  it("[U] complains of a broken named figure once, not of every formula that uses it", async () => {
    const damage = withFormula("broken * supply^2", {
      broken: { value: -1, unit: "fF", ...assumed },
      user: { formula: "broken + wire", unit: "fF", source: "a test", kind: "derived" },
    });
    expect(await messagesOf(damage)).toEqual([
      "p.json, /figures/broken/value: must not be negative, found -1",
    ]);
  });
});
