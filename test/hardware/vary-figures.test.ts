import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/foundation/errors/input-error.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { describeFigures } from "../../src/hardware/list-figures.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import type { FigureRoot } from "../../src/hardware/variation/figure-root.js";
import { varyFigures, type VariableFigures } from "../../src/hardware/vary-figures.js";
import { buildProfileDocument, figure } from "../support/profile-builder.js";
import { projectPath } from "../support/shared.js";

const folder = projectPath("hardware-profiles");
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as unknown] as const);

const derived = (formula: string, unit: string) => ({
  ...{ formula, unit, kind: "derived", source: "formula of a test" },
});

/** Every kind of node and every function, over figures in prefixed units. */
const everything = buildProfileDocument({
  rest: {
    figures: {
      factor: { ...figure(3, "ratio"), low: 1, high: 8 },
      supplyVoltage: { ...figure(1.2, "voltage"), low: 1, high: 1.3 },
      load: { value: 7.3, low: 2, high: 9, unit: "fF", kind: "assumed", source: "round number of a test" },
      energyOne: derived(
        "factor * load * supplyVoltage^2 + 0.3 fJ - -1 aJ".replace("-1 aJ", "(-1 * 0.001 fJ)"),
        "fJ",
      ),
      energyTwo: derived("max(energyOne, 2 * 0.25 fJ) / 3", "fJ"),
      ratioOne: derived("ceil(log2(factor + 2.7)) + floor(exp(supplyVoltage / (1 V))) + sqrt(factor)", "1"),
      ratioTwo: derived("abs(min(ratioOne, 4 - factor)) + log10(factor) + log(factor + 1)^1.5", "1"),
    },
    link: { energyPerBit: derived("ratioTwo * energyTwo", "fJ") },
  },
});

/** The document with another value, in SI, where a figure stands, or under /figures where a component shares one. */
function withValue(document: unknown, { path, unit, kind, source }: FigureRoot, value: number): unknown {
  const copy = structuredClone(document) as Record<string, unknown>;
  const keys = path.slice(1).split("/");
  const last = keys.pop() ?? "";
  const owner = keys.reduce((at, key) => (at[key] ??= {}) as Record<string, unknown>, copy);
  // Capacitances have no unit above uF.
  owner[last] = { value: unit === "F" ? value * 1e6 : value, unit: unit === "F" ? "uF" : unit, kind, source };
  return copy;
}

const valuesOf = (profile: HardwareProfile) => describeFigures(profile).map(({ value }) => value);

describe("varyFigures", () => {
  it.each([...shipped, ["every kind of formula", everything] as const])(
    "[I] with nothing varied repeats every figure of %s to the bit",
    (_, document) => {
      const profile = parseHardwareProfile(document);
      const variable = varyFigures(profile);
      expect(valuesOf(variable.vary(new Map()))).toEqual(valuesOf(profile));
      const nominal = Float64Array.from(variable.roots, ({ value }) => value);
      expect([...variable.calculate(nominal)]).toEqual(valuesOf(profile));
      expect(variable.view(variable.calculate(nominal))).toEqual(profile);
    },
  );

  it("[I] a varied profile is the profile of a document with the other value, for roots of every shipped profile and both ends", () => {
    for (const [index, [, document]] of shipped.entries()) {
      const profile = parseHardwareProfile(document);
      const variable = varyFigures(profile);
      const isOwn = new Set(
        describeFigures(profile).flatMap(({ path, component }) => (component?.includes(":") ? [path] : [])),
      );
      const some = variable.roots.filter(({ path }, at) => !isOwn.has(path) && at % shipped.length === index);
      expect(some.length).toBeGreaterThan(0);
      for (const root of some) {
        for (const end of [root.low, root.high]) {
          const reparsed = describeFigures(parseHardwareProfile(withValue(document, root, end)));
          const varied = variable.vary(new Map([[root.path, end]]));
          const values = new Map(describeFigures(varied).map(({ path, value }) => [path, value]));
          if (end !== root.value) expect(valuesOf(varied)).not.toEqual(valuesOf(profile));
          // An overriding figure stands in another place of the list.
          expect(new Set(reparsed.map(({ path }) => path))).toEqual(new Set(values.keys()));
          for (const { path, value } of reparsed) {
            expect(Math.abs(value - (values.get(path) ?? NaN))).toBeLessThanOrEqual(1e-12 * value);
          }
        }
      }
    }
  });

  it("[U] names below /figures stand for their path, and a formula cannot be varied", () => {
    const variable = varyFigures(parseHardwareProfile(everything));
    expect(variable.vary(new Map([["factor", 5]])).figures?.["factor"]?.value).toBe(5);
    expect(variable.vary(new Map([["/clock/frequency", 1e6]])).clock.frequency.value).toBe(1e6);
    expect(() => variable.vary(new Map([["energyOne", 1]]))).toThrow(/is a formula/u);
    expect(() => variable.vary(new Map([["nobody", 1]]))).toThrow(/no figure nobody/u);
  });

  it("[U] a band without width is no root", () => {
    const document = buildProfileDocument({
      rest: { link: { energyPerBit: { ...figure(1, "energy"), low: 1, high: 1 } } },
    });
    expect(varyFigures(parseHardwareProfile(document)).roots).toEqual([]);
  });

  it("[U] a formula that leaves the numbers from 0 up inside a band is the user's fault, with its place", () => {
    const document = buildProfileDocument({
      rest: {
        figures: { factor: { ...figure(3, "ratio"), low: 1, high: 8 } },
        link: { energyPerBit: derived("(factor - 2) * 1 pJ", "pJ") },
      },
    });
    const variable = varyFigures(parseHardwareProfile(document));
    expect(() => variable.calculate(Float64Array.of(1))).toThrow(InputError);
    expect(() => variable.calculate(Float64Array.of(1))).toThrow(/\/link\/energyPerBit\/formula/u);
  });

  it("[U] figures of two profiles have one key where they are the same function of the same roots", () => {
    const other = structuredClone(everything) as { figures: Record<string, Record<string, unknown>> };
    Object.assign(other.figures["supplyVoltage"] ?? {}, { high: 1.4 });
    const [a, b] = [varyFigures(parseHardwareProfile(everything)), varyFigures(parseHardwareProfile(other))];
    const keyAt = (figures: VariableFigures, path: string) => figures.keyOf(figures.slotOf(path));
    const same = (path: string) => keyAt(a, path) === keyAt(b, path);
    expect(same("/figures/factor")).toBe(true);
    expect(same("/clock/energyPerCycle")).toBe(true);
    expect(same("/figures/supplyVoltage")).toBe(false);
    expect(same("/figures/energyOne")).toBe(false);
    expect(same("/link/energyPerBit")).toBe(false);
  });
});
