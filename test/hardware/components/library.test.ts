// What holds of every component of the library, whatever its parameters: within the declared ranges it either answers with
// sound figures or refuses and says the range; never a negative value, at no end of any band.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemList } from "../../../src/foundation/documents/problem-list.js";
import { checkFigure } from "../../../src/hardware/check-figure.js";
import type { Component, ParameterValues } from "../../../src/hardware/components/component.js";
import { componentLibrary } from "../../../src/hardware/components/library.js";
import { RangeRefusal } from "../../../src/hardware/components/range-refusal.js";
import { sharedFigures } from "../../../src/hardware/components/shared-figures.js";
import { reservedMeaning } from "../../../src/hardware/formula/reserved-names.js";
import { projectPath } from "../../support/shared.js";
import { anyParameters } from "./any-parameters.js";
import { evaluateComponent, type End } from "./evaluate-figures.js";

const components = [...componentLibrary.values()];
const each = components.map((component) => [component.id, component] as const);
const ends: readonly End[] = ["low", "value", "high"];
const seed = 5;

/** The figures, or the refusal. */
function ask(component: Component, parameters: ParameterValues) {
  try {
    return component.figures(parameters);
  } catch (error) {
    if (error instanceof RangeRefusal) return error;
    throw error;
  }
}

describe("every component", () => {
  it("[U] has an id of its own in kebab-case, a title, a summary that says what is left out, and meanings", () => {
    expect(componentLibrary.size).toBe(components.length);
    for (const { id, title, summary, parameters, quantities } of components) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
      expect(title.length).toBeGreaterThan(2);
      expect(summary).toMatch(/Left out|Neither/u);
      expect(Object.keys(quantities).length).toBeGreaterThan(0);
      for (const parameter of Object.values(parameters)) {
        expect(parameter.meaning.length).toBeGreaterThan(2);
        if (parameter.type !== "choice") expect(parameter.minimum).toBeLessThan(parameter.maximum);
        else expect(parameter.options.length).toBeGreaterThan(0);
      }
    }
  });

  it.each(each)(
    "[U] %s answers or refuses within its declared ranges, and never with a negative value",
    (id, component) => {
      let answers = 0;
      const property = fc.property(anyParameters(component), (parameters) => {
        const given = ask(component, parameters);
        if (given instanceof RangeRefusal) {
          expect(given.message).toMatch(/must|found|no |cannot|fewer|do not|not simulated/u);
          return;
        }
        answers += 1;
        expect(Object.keys(given.figures).sort()).toEqual(Object.keys(component.quantities).sort());
        for (const end of ends) {
          for (const [quantity, value] of Object.entries(evaluateComponent(id, parameters, end))) {
            expect(Number.isFinite(value), `${quantity} ${end}`).toBe(true);
            expect(value, `${quantity} ${end}`).toBeGreaterThan(0);
          }
        }
      });
      fc.assert(property, { seed, numRuns: 250 });
      expect(answers).toBeGreaterThan(0);
    },
  );

  it.each(each)(
    "[U] %s gives figures that a profile accepts: unit, kind, source, origin, band",
    (_, component) => {
      const property = fc.property(anyParameters(component), (parameters) => {
        const given = ask(component, parameters);
        if (given instanceof RangeRefusal) return;
        const problems = new ProblemList("component");
        const documents = { ...given.shared, ...given.figures };
        for (const [name, document] of Object.entries(documents)) {
          const dimension = component.quantities[name];
          const site = {
            path: `/figures/${name}`,
            document,
            positive: false,
            ...(dimension && { dimension }),
          };
          checkFigure(site, problems);
          expect(document.kind === "scaled").toBe(document.scaledFrom !== undefined);
        }
        problems.throwIfAny();
      });
      fc.assert(property, { seed, numRuns: 60 });
    },
  );
});

describe("shared figures", () => {
  it("[U] have names that formulas can hold, and a band", () => {
    for (const [name, figure] of sharedFigures) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]{0,63}$/u);
      expect(reservedMeaning(name)).toBeUndefined();
      const { low, value, high } = figure;
      expect(low, name).toBeLessThanOrEqual(value ?? -1);
      expect(high, name).toBeGreaterThanOrEqual(value ?? Infinity);
      expect(low, name).toBeGreaterThan(0);
    }
  });

  it("[U] are each used by a component or a rule", () => {
    const folders = ["components", "scaling"].map((folder) => projectPath("src", "hardware", folder));
    const text = folders
      .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const unused = [...sharedFigures.keys()].filter((name) => !new RegExp(`\\b${name}\\b`, "u").test(text));
    expect(unused).toEqual([]);
  });

  it("[U] are the same document from every component, and only those that the formulas name", () => {
    for (const component of components) {
      const property = fc.property(anyParameters(component), (parameters) => {
        const given = ask(component, parameters);
        if (given instanceof RangeRefusal) return;
        const formulas = Object.values(given.figures).map(({ formula = "" }) => formula);
        for (const [name, document] of Object.entries(given.shared)) {
          expect(document).toBe(sharedFigures.get(name));
          expect(formulas.some((formula) => formula.includes(name))).toBe(true);
        }
      });
      fc.assert(property, { seed, numRuns: 100 });
    }
  });
});
