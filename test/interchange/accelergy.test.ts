// The YAML is read back by a small reader of our own, and by PyYAML where Python has it; energies are then multiplied as
// Accelergy's calculator does (accelergy/energy_calculator.py).

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { InputError } from "../../src/foundation/errors/input-error.js";
import {
  renderAccelergyActionCounts,
  renderAccelergyArt,
  renderAccelergyErt,
} from "../../src/interchange/render-accelergy.js";
import { createNames } from "../../src/interchange/accelergy-names.js";
import { writeYaml, yamlNumber, type YamlValue } from "../../src/interchange/yaml-text.js";
import type { EnergyComponent, Result } from "../../src/result/result-schema.js";
import { withEveryString } from "../report/fixtures/hostile.js";
import { fixtureModelOnly, fixtureResult } from "../report/fixtures/results.js";
import { readYaml } from "./read-yaml.js";

interface Action {
  readonly name: string;
  readonly energy: number;
  readonly arguments: object;
}
interface Ert {
  readonly ERT: {
    readonly version: number;
    readonly tables: readonly { readonly name: string; readonly actions: readonly Action[] }[];
  };
}
interface Counts {
  readonly action_counts: {
    readonly version: number;
    readonly subtree: readonly {
      readonly name: string;
      readonly local: readonly {
        readonly name: string;
        readonly action_counts: readonly { readonly name: string; readonly counts: number }[];
      }[];
    }[];
  };
}
interface Art {
  readonly ART: {
    readonly version: number;
    readonly tables: readonly { readonly name: string; readonly area: number }[];
  };
}

const hasPyYaml = (() => {
  try {
    execFileSync("python3", ["-c", "import yaml"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
const python =
  "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin.buffer.read().decode('utf-8')), sys.stdout)";
const readWithPyYaml = (text: string): unknown =>
  JSON.parse(execFileSync("python3", ["-c", python], { input: text, encoding: "utf8" }));

/** What Accelergy's calculator comes to, J per component. */
function calculate(ert: Ert, counts: Counts): ReadonlyMap<string, number> {
  const energies = new Map(
    ert.ERT.tables.flatMap(({ name, actions }) =>
      actions.map((action) => [`${name} ${action.name}`, action.energy] as const),
    ),
  );
  const [root] = counts.action_counts.subtree;
  const sums = (root?.local ?? []).map(({ name, action_counts }) => {
    const component = `${root?.name ?? ""}.${name}`;
    const picojoules = action_counts.reduce((sum, action) => {
      const energy = energies.get(`${component} ${action.name}`);
      expect(energy, `${component} ${action.name}`).toBeDefined();
      return sum + action.counts * (energy ?? NaN);
    }, 0);
    return [component, picojoules * 1e-12] as const;
  });
  return new Map(sums);
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function withParts(parts: readonly Partial<EnergyComponent>[]): Result {
  const result = fixtureResult("thermometer");
  const [template] = result.energy?.components ?? [];
  const components = parts.map((part) => ({ ...template, ...part }) as EnergyComponent);
  return { ...result, energy: { ...defined(result.energy, "energy"), components } };
}

describe("Accelergy files", () => {
  const result = fixtureResult("adc");
  const ert = readYaml(renderAccelergyErt(result)) as Ert;
  const counts = readYaml(renderAccelergyActionCounts(result)) as Counts;
  const art = readYaml(renderAccelergyArt(result)) as Art;

  it("[U] energies times counts are the result's energy per frame, component by component", () => {
    const joules = calculate(ert, counts);
    const total = result.energy?.perFrameJoules ?? NaN;
    expect(Math.abs(sum(joules.values()) - total)).toBeLessThan(1e-12 * total);
    expect([...joules.values()].map((value) => value.toPrecision(10)).sort()).toEqual(
      (result.energy?.byComponent ?? []).map(({ joules: value }) => value.toPrecision(10)).sort(),
    );
  });

  it("[U] have the keys that its parser asks for", () => {
    expect(ert.ERT.version).toBe(0.4);
    expect(counts.action_counts.version).toBe(0.4);
    expect(art.ART.version).toBe(0.4);
    for (const { name, actions } of ert.ERT.tables) {
      expect(name).toMatch(/^chip\.[a-z][a-z0-9_]*$/);
      for (const action of actions) expect(Object.keys(action)).toEqual(["name", "arguments", "energy"]);
      for (const action of actions) expect(action.arguments).toEqual({});
      expect(new Set(actions.map((action) => action.name)).size).toBe(actions.length);
    }
  });

  it("[U] areas are in square micrometres and sum to the chip", () => {
    const total = (result.area?.squareMetres ?? NaN) * 1e12;
    expect(Math.abs(sum(art.ART.tables.map(({ area }) => area)) - total)).toBeLessThan(1e-9 * total);
    expect(art.ART.tables.length).toBe(result.area?.parts.length);
  });

  it("[U] one action with two prices is two actions, with one price one", () => {
    const document = withParts([
      { component: "memory", action: "word read", layer: "a", count: 3, joulesEach: 2e-12, figure: "/x" },
      { component: "memory", action: "word read", layer: "b", count: 4, joulesEach: 2e-12, figure: "/x" },
      { component: "memory", action: "word read", layer: "a", count: 5, joulesEach: 7e-12, figure: "/y" },
    ]);
    const [table] = (readYaml(renderAccelergyErt(document)) as Ert).ERT.tables;
    expect(table?.actions.map(({ name, energy }) => [name, energy])).toEqual([
      ["word_read", 2],
      ["word_read_2", 7],
    ]);
    const joules = calculate(
      readYaml(renderAccelergyErt(document)) as Ert,
      readYaml(renderAccelergyActionCounts(document)) as Counts,
    );
    expect(joules.get("chip.memory")).toBeCloseTo(49e-12, 24);
  });

  it("[U] a result without a profile has no energy to write", () => {
    expect(() => renderAccelergyErt(fixtureModelOnly())).toThrow(InputError);
    expect(renderAccelergyArt(fixtureModelOnly())).toContain("tables: []");
  });

  it("[U] no text of a document changes the structure", () => {
    const hostile = withEveryString(result, (text) => `${text}": [1, 2]\n- !!python/object: y # &a *b`);
    const tables = (readYaml(renderAccelergyErt(hostile)) as Ert).ERT.tables;
    expect(tables.length).toBeGreaterThan(0);
    for (const { name } of tables) expect(name).toMatch(/^chip\.[a-z0-9_]+$/);
  });

  it.skipIf(!hasPyYaml)("[I] PyYAML reads the same values (skipped where Python has no yaml)", () => {
    for (const text of [
      renderAccelergyErt(result),
      renderAccelergyActionCounts(result),
      renderAccelergyArt(result),
    ]) {
      expect(readWithPyYaml(text)).toEqual(readYaml(text));
    }
  });
});

describe("writeYaml", () => {
  const key = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
  const { value } = fc.letrec<{ value: YamlValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.string({ unit: "binary" }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const documents = fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

  it("[U] reads back", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(readYaml(writeYaml(document))).toEqual(document);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it.skipIf(!hasPyYaml)("[I] reads back with PyYAML, all texts as texts and all numbers as numbers", () => {
    const texts = [
      "yes",
      "no",
      "null",
      "~",
      "1e3",
      "0x1f",
      "1_000",
      "2001-01-01",
      "12:30:45",
      "=",
      "<<",
      "a: b",
      "- x",
      " # ",
    ];
    const numbers = [
      0,
      1,
      -3,
      0.1,
      1e-7,
      1.5e-12,
      1e21,
      6.02e23,
      5e-324,
      Number.MAX_VALUE,
      Number.MAX_SAFE_INTEGER,
    ];
    const document = { texts, numbers, nested: [{ a: [[1, ["x"]], {}], b: { c: [] } }, "last"] };
    expect(readWithPyYaml(writeYaml(document))).toEqual(document);
  });

  it.each([
    [3, "3"],
    [0.25, "0.25"],
    [1e-7, "1.0e-7"],
    [1.5e-12, "1.5e-12"],
    [1e21, "1.0e+21"],
    [-2.5e-9, "-2.5e-9"],
  ])("[U] the number %d is written %s", (number, text) => {
    expect(yamlNumber(number)).toBe(text);
  });

  it("[U] refuses what is no number", () => {
    expect(() => yamlNumber(Infinity)).toThrow(/cannot stand in a YAML file/u);
  });
});

describe("createNames", () => {
  it("[U] are words of letters and digits, one per key", () => {
    const nameOf = createNames();
    expect(nameOf("XNOR array")).toBe("xnor_array");
    expect(nameOf("xnor-array")).toBe("xnor_array_2");
    expect(nameOf("XNOR array")).toBe("xnor_array");
    expect(nameOf("8 rails[0..3].x")).toBe("part_8_rails_0_3_x");
    expect(nameOf("é§")).toBe("e");
    expect(nameOf("§§")).toBe("part");
  });
});
