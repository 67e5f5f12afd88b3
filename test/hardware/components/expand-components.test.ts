// What a profile with components comes to: named figures, uses of them, shared figures, and where each came from.

import { describe, expect, it } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { describeFigures } from "../../../src/hardware/list-figures.js";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { buildProfileDocument, figure } from "../../support/profile-builder.js";
import { toyInstance, toyLibrary } from "./toy-library.js";

type Parts = Record<string, unknown>;

const parse = (rest: Parts, memories: Record<string, Parts> = {}) =>
  parseHardwareProfile(buildProfileDocument({ rest, memories }), "p.json", toyLibrary);
const use = (component: string, quantity: string) => ({ component, quantity });
const derived = { source: "worked out in a test", kind: "derived" };

describe("a component in a profile", () => {
  const components = { weightMemory: toyInstance() };

  it("[U] becomes named figures with their bands, the shared ones first, each saying where it is from", () => {
    const { figures = {} } = parse({ components });
    expect(Object.keys(figures)).toEqual([
      "toyFactor",
      "weightMemoryReadEnergy",
      "weightMemoryLeakagePower",
      "weightMemoryArea",
      "weightMemoryFactor",
    ]);
    expect(figures["toyFactor"]).toMatchObject({ value: 3, low: 1, high: 8, component: "toy-memory" });
    // 3 x 65 nm x 100 words x 1 fJ
    expect(figures["weightMemoryReadEnergy"]?.value).toBeCloseTo(19.5e-12, 24);
    expect(figures["weightMemoryReadEnergy"]).toMatchObject({
      kind: "scaled",
      scaledFrom: { value: 6.5, unit: "pJ" },
      component: "weightMemory: toy-memory, readEnergy",
    });
    expect(figures["weightMemoryArea"]).toMatchObject({ value: 1e-10, low: 6e-11, high: 1.4e-10 });
  });

  it("[U] gives a place its figure, with kind, source and origin", () => {
    const { memories, link } = parse(
      {
        components,
        link: { energyPerBit: { formula: "weightMemoryReadEnergy / 64", unit: "fJ", ...derived } },
      },
      { weights: { readEnergy: use("weightMemory", "readEnergy"), area: use("weightMemory", "area") } },
    );
    expect(memories.weights.readEnergy).toMatchObject({
      formula: "weightMemoryReadEnergy",
      unit: "J",
      kind: "scaled",
      source: "made up for a test",
      component: "weightMemory: toy-memory, readEnergy",
    });
    expect(memories.weights.readEnergy.value).toBeCloseTo(19.5e-12, 24);
    expect(memories.weights.area).toMatchObject({ kind: "synthesised", note: "+-40 %" });
    // The band stays where the uncertain figure is, so that it counts once.
    expect(memories.weights.area).not.toHaveProperty("low");
    expect(link.energyPerBit.value).toBeCloseTo(19.5e-12 / 64, 26);
    expect(link.energyPerBit).not.toHaveProperty("component");
  });

  it("[U] may give a named figure", () => {
    const { figures } = parse({ components, figures: { leak: use("weightMemory", "leakagePower") } });
    expect(figures?.["leak"]).toMatchObject({ value: 1e-6, dimension: "power", kind: "simulated" });
  });

  it("[U] may give a named figure of a dimension whose SI unit no profile may write", () => {
    const parameters = {
      ...{ drive: "ladder", columns: 192, settlingBits: 8, settlingTime: { value: 100, unit: "ns" } },
      ...{ pitch: { value: 5, unit: "um" }, supply: { value: 1.2, unit: "V" } },
      ...{ swing: { value: 1, unit: "V" }, step: { value: 1, unit: "V" } },
    };
    const rest = {
      components: { line: { component: "reference-dac", parameters } },
      figures: { along: use("line", "lineCapacitance") },
    };
    const { figures } = parseHardwareProfile(buildProfileDocument({ rest }));
    // 192 x (4.5 fF + 5 um x 0.2 fF / um)
    expect(figures?.["along"]).toMatchObject({ unit: "F", dimension: "capacitance" });
    expect(figures?.["along"]?.value).toBeCloseTo(1.056e-12, 22);
  });

  it("[U] takes a parameter from a named figure", () => {
    const node = { value: 0.13, unit: "um", source: "chosen", kind: "assumed" };
    const named = { weightMemory: toyInstance({ node: { figure: "feature" } }) };
    const { figures, components: kept } = parse({ figures: { feature: node }, components: named });
    expect(figures?.["weightMemoryReadEnergy"]?.value).toBeCloseTo(39e-12, 24);
    expect(kept).toEqual(named);
    expect(Object.isFrozen(kept)).toBe(true);
  });

  it("[U] takes parameters at both ends of their range", () => {
    const ends = {
      a: toyInstance({ node: { value: 22, unit: "nm" }, words: 4096 }),
      b: toyInstance({ words: 16 }),
    };
    expect(parse({ components: ends }).figures).toHaveProperty("aReadEnergy");
    const wide = { a: toyInstance({ node: { value: 0.18, unit: "um" }, words: 1024 }) };
    expect(parse({ components: wide }).figures).toHaveProperty("aReadEnergy");
  });

  it("[U] shares one figure among its instances, and with other components", () => {
    const memory = defined(toyLibrary.get("toy-memory"), "the toy");
    const library = new Map([...toyLibrary, ["toy-store", { ...memory, id: "toy-store" }]]);
    const three = {
      a: toyInstance(),
      b: toyInstance({ words: 200 }),
      c: { ...toyInstance(), component: "toy-store" },
    };
    const document = buildProfileDocument({ rest: { components: three } });
    const { figures = {} } = parseHardwareProfile(document, "p.json", library);
    expect(Object.keys(figures).filter((name) => name === "toyFactor")).toHaveLength(1);
    expect(figures["toyFactor"]?.component).toBe("toy-memory, toy-store");
  });

  it("[U] takes a quantity that only repeats a shared figure under its very name for that figure", () => {
    const { figures, clock } = parse({
      components: { toy: { component: "toy-timer", parameters: {} } },
      clock: { frequency: use("toy", "rate"), energyPerCycle: figure(1, "energy") },
    });
    expect(Object.keys(figures ?? {})).toEqual(["toyRate", "toyPower", "toyMemoryArea", "toyFactor"]);
    expect(clock.frequency).toMatchObject({ value: 1000, formula: "toyRate", component: "toy-timer" });
  });

  it("[U] takes the profile's own figure in place of a shared one that a quantity repeats under its very name", () => {
    const toyRate = { value: 3, unit: "kHz", source: "own measurement", kind: "measured" };
    const { figures, clock } = parse({
      figures: { toyRate },
      components: { toy: { component: "toy-timer", parameters: {} } },
      clock: { frequency: use("toy", "rate"), energyPerCycle: figure(1, "energy") },
    });
    expect(figures?.["toyRate"]).toMatchObject({ value: 3000, kind: "measured" });
    expect(clock.frequency).toMatchObject({ value: 3000, formula: "toyRate", kind: "measured" });
    expect(clock.frequency.component).toBe("toy: toy-timer, rate");
  });

  it("[U] follows the profile's own figure of a shared name, and its kind", () => {
    const toyFactor = { value: 5, unit: "1", source: "own measurement", kind: "measured" };
    const { figures } = parse({ components, figures: { toyFactor } });
    expect(figures?.["toyFactor"]).not.toHaveProperty("component");
    expect(figures?.["weightMemoryReadEnergy"]?.value).toBeCloseTo(32.5e-12, 24);
    expect(figures?.["weightMemoryFactor"]).toMatchObject({ value: 5, kind: "measured" });
  });

  it("[U] stands in the list of figures with its origin", () => {
    const listed = describeFigures(parse({ components }, { weights: { area: use("weightMemory", "area") } }));
    const origins = listed.filter(({ component }) => component !== undefined).map(({ path }) => path);
    expect(origins).toHaveLength(6);
    expect(origins.at(-1)).toBe("/memories/weights/area");
  });

  it("[U] leaves the document as it was", () => {
    const document = buildProfileDocument({ rest: { components, figures: { mine: figure(1, "energy") } } });
    const before = structuredClone(document);
    parseHardwareProfile(document, "p.json", toyLibrary);
    expect(document).toEqual(before);
  });
});
