// Rules of the section `components` and of the places that use it, one breach each, with the exact message; and what must
// not be complained of twice.

import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { buildProfileDocument } from "../../support/profile-builder.js";
import { assumed, at, type Case, type Damage } from "../profile-damage.js";
import { toyInstance, toyLibrary } from "./toy-library.js";

async function messagesOf(damage: Damage): Promise<string[]> {
  const document = buildProfileDocument({
    rest: {
      figures: { feature: { value: 65, unit: "nm", ...assumed } },
      components: {
        store: toyInstance({ node: { figure: "feature" } }),
        timer: { component: "toy-timer", parameters: {} },
      },
    },
    memories: { weights: { readEnergy: { component: "store", quantity: "readEnergy" } } },
  });
  damage(document);
  const text = await inputErrorText(() => parseHardwareProfile(document, "p.json", toyLibrary));
  return text.split("\n");
}

const parameters = (d: Record<string, unknown>) => at(d, "components", "store", "parameters");
const weights = (d: Record<string, unknown>) => at(d, "memories", "weights");
const node = "/components/store/parameters/node";

const instanceCases: Case[] = [
  [
    "an unknown component",
    (d) => (at(d, "components", "store")["component"] = "toy-memry"),
    'p.json, /components/store/component: the library has no component "toy-memry"; did you mean "toy-memory"? components: toy-memory, toy-timer',
  ],
  [
    "an unknown key of an instance",
    (d) => (at(d, "components", "store")["parametres"] = {}),
    'p.json, /components/store/parametres: unknown key "parametres"; did you mean "parameters"? known keys here: component and parameters',
  ],
  [
    "an instance without parameters",
    (d) => delete at(d, "components", "store")["parameters"],
    'p.json, /components/store: must have the key "parameters"; add "parameters": an object of at most 32 keys',
  ],
  [
    "an instance whose name no figure can begin with",
    (d) => (at(d, "components")["Store 2"] = toyInstance()),
    'p.json, /components/Store 2: the name must be a text that matches ^[a-z][A-Za-z0-9]{0,31}$, found "Store 2"',
  ],
  [
    "an unknown parameter",
    (d) => (parameters(d)["bits"] = 8),
    'p.json, /components/store/parameters/bits: "bits" is no parameter of "toy-memory"; it has node, words, cell',
  ],
  [
    "a missing parameter",
    (d) => delete parameters(d)["node"],
    'p.json, /components/store/parameters: must have the parameter "node" of "toy-memory"; a length from 22 nm to 180 nm: feature size',
  ],
  [
    "a node below the data",
    (d) => (parameters(d)["node"] = { value: 16, unit: "nm" }),
    `p.json, ${node}/value: must be from 22 nm to 180 nm: the component has no data outside, found 16 nm; feature size`,
  ],
  [
    "a negative quantity",
    (d) => (parameters(d)["node"] = { value: -65, unit: "nm" }),
    `p.json, ${node}/value: must be from 22 nm to 180 nm: the component has no data outside, found -65 nm; feature size`,
  ],
  [
    "a named figure outside the data",
    (d) => (at(d, "figures", "feature")["value"] = 250),
    `p.json, ${node}/figure: must be from 22 nm to 180 nm: the component has no data outside, found 250 nm; feature size`,
  ],
  [
    "a unit of another dimension",
    (d) => (parameters(d)["node"] = { value: 65, unit: "fJ" }),
    `p.json, ${node}/unit: unit "fJ" is an energy, a length is needed; use one of nm, um, mm, m`,
  ],
  [
    "an unknown unit",
    (d) => (parameters(d)["node"] = { value: 65, unit: "Nm" }),
    `p.json, ${node}/unit: unknown unit "Nm"; did you mean "nm"? use one of nm, um, mm, m`,
  ],
  [
    "a bare number for a quantity",
    (d) => (parameters(d)["node"] = 65),
    `p.json, ${node}: must be a length from 22 nm to 180 nm, found 65; write { "value", "unit": one of nm, um, mm, m } or { "figure": a named figure }`,
  ],
  [
    "a text for the number of a quantity",
    (d) => (parameters(d)["node"] = { value: "65", unit: "nm" }),
    `p.json, ${node}/value: must be a finite number, found "65"`,
  ],
  [
    "a unit that is no text",
    (d) => (parameters(d)["node"] = { value: 65, unit: 9 }),
    `p.json, ${node}/unit: must be a unit, found 9`,
  ],
  [
    "an unknown figure",
    (d) => (parameters(d)["node"] = { figure: "featur" }),
    `p.json, ${node}/figure: must name a figure of this profile, found "featur"; did you mean "feature"?`,
  ],
  [
    "a figure that is a formula",
    (d) => (at(d, "figures")["feature"] = { formula: "65 nm", unit: "nm", ...assumed }),
    `p.json, ${node}/figure: must name a figure with a plain "value"; "feature" has none; write { "value", "unit" } here`,
  ],
  [
    "a figure with a band, which the component could not follow",
    (d) => Object.assign(at(d, "figures", "feature"), { low: 60, high: 70 }),
    `p.json, ${node}/figure: must name a figure without a band; "feature" has one; a component's own figures carry the bands`,
  ],
  [
    "half a word",
    (d) => (parameters(d)["words"] = 99.5),
    "p.json, /components/store/parameters/words: must be a whole number from 16 to 4096, found 99.5; words it holds",
  ],
  [
    "too many words",
    (d) => (parameters(d)["words"] = 4097),
    "p.json, /components/store/parameters/words: must be a whole number from 16 to 4096, found 4097; words it holds",
  ],
  [
    "an unknown choice",
    (d) => (parameters(d)["cell"] = "lowpower"),
    'p.json, /components/store/parameters/cell: must be one of "high-performance" or "low-power", found "lowpower"; did you mean "low-power"?',
  ],
  [
    "a combination that the component refuses",
    (d) => Object.assign(parameters(d), { words: 2048, node: { value: 130, unit: "nm" } }),
    'p.json, /components/store: "toy-memory" has no data for this: 1025 words and more only up to 100 nm; change the parameters, or state own figures in place of the component\'s',
  ],
];

const useCases: Case[] = [
  [
    "a figure with the name of a component's",
    (d) => (at(d, "figures")["storeReadEnergy"] = { value: 1, unit: "pJ", ...assumed }),
    'p.json, /figures/storeReadEnergy: the name is taken: it is a figure of the component "store", found store: toy-memory, readEnergy; rename the figure or the component',
  ],
  [
    "two components that make one name",
    (d) => (at(d, "components")["timerMemory"] = toyInstance()),
    'p.json, /components/timerMemory: its figure "timerMemoryArea" has the name of another\'s, found timerMemory: toy-memory, area and timer: toy-timer, memoryArea; rename one of them',
  ],
  [
    "a component whose figure has a shared name",
    (d) => (at(d, "components")["toy"] = { component: "toy-timer", parameters: {} }),
    'p.json, /components/toy: its figure "toyFactor" has the name of a shared one, found toy: toy-timer, factor and toy-memory; rename the component',
  ],
  [
    "an own figure of another dimension in place of a shared one",
    (d) => (at(d, "figures")["toyFactor"] = { value: 3, unit: "pJ", ...assumed }),
    'p.json, /figures/toyFactor: takes the place of a figure of "toy-memory", which is a plain ratio, found an energy; rename the figure, or state it in a unit that fits',
  ],
  [
    "a use of an unknown instance",
    (d) => (weights(d)["readEnergy"] = { component: "stor", quantity: "readEnergy" }),
    'p.json, /memories/weights/readEnergy/component: must be a component under /components, found "stor"; did you mean "store"? known: store, timer',
  ],
  [
    "a use of an unknown quantity",
    (d) => (weights(d)["readEnergy"] = { component: "store", quantity: "readEnrgy" }),
    'p.json, /memories/weights/readEnergy/quantity: must be a quantity of "toy-memory", found "readEnrgy"; did you mean "readEnergy"? known: readEnergy, leakagePower, area, factor',
  ],
  [
    "a use without a quantity",
    (d) => (weights(d)["readEnergy"] = { component: "store" }),
    'p.json, /memories/weights/readEnergy/quantity: must be a quantity of "toy-memory", found nothing; known: readEnergy, leakagePower, area, factor',
  ],
  [
    "a use of another dimension",
    (d) => (weights(d)["readEnergy"] = { component: "store", quantity: "area" }),
    'p.json, /memories/weights/readEnergy/quantity: "area" of "toy-memory" is an area, an energy is needed; use readEnergy',
  ],
  [
    "a use with a value beside it",
    (d) => (weights(d)["readEnergy"] = { component: "store", quantity: "readEnergy", value: 3 }),
    'p.json, /memories/weights/readEnergy/value: unknown key "value"; a figure of a component is { "component", "quantity" } and nothing else',
  ],
  [
    "a formula with a misspelt figure of a component",
    (d) =>
      (weights(d)["readEnergy"] = {
        formula: "2 * storeReadEnrgy",
        unit: "pJ",
        source: "a test",
        kind: "derived",
      }),
    'p.json, /memories/weights/readEnergy/formula: unknown name "storeReadEnrgy"; did you mean "storeReadEnergy"? figures: feature, toyFactor, toyRate, storeReadEnergy, storeLeakagePower, storeArea, storeFactor, timerRate, timerPower, timerMemoryArea, timerFactor',
  ],
];

describe("parseHardwareProfile on bad components", () => {
  it.each([...instanceCases, ...useCases])("[U] names %s", async (_, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected]);
  });

  it("[U] names all problems of a profile at once", async () => {
    const messages = await messagesOf((d) => {
      Object.assign(parameters(d), { node: 65, words: 0, cell: 1 });
      at(d, "clock", "frequency")["unit"] = "pJ";
      delete at(d, "link")["energyPerBit"];
    });
    expect(messages.map((message) => message.slice(8, message.indexOf(":")))).toEqual([
      node,
      "/components/store/parameters/words",
      "/components/store/parameters/cell",
      "/link/energyPerBit",
      "/clock/frequency/unit",
    ]);
  });

  it("[U] complains once of a component in whose figures others trust", async () => {
    const messages = await messagesOf((d) => {
      at(d, "components", "store")["component"] = "nothing";
      at(d, "link")["energyPerBit"] = {
        formula: "storeReadEnergy / 8",
        unit: "fJ",
        source: "a test",
        kind: "derived",
      };
      at(d, "figures")["mine"] = { component: "store", quantity: "anything" };
      at(d, "array")["macEnergy"] = { formula: "mine", unit: "J", source: "a test", kind: "derived" };
    });
    expect(messages).toEqual([
      'p.json, /components/store/component: the library has no component "nothing"; components: toy-memory, toy-timer',
    ]);
  });

  it("[U] complains once of an own figure that fits none of several instances", async () => {
    const messages = await messagesOf((d) => {
      at(d, "components")["second"] = toyInstance();
      at(d, "figures")["toyFactor"] = { value: 3, unit: "s", ...assumed };
    });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("/figures/toyFactor: takes the place of a figure");
  });

  it("[U] complains once of a parameter whose figure is unsound", async () => {
    const messages = await messagesOf((d) => (at(d, "figures", "feature")["unit"] = "furlong"));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^p.json, \/figures\/feature\/unit: unknown unit "furlong"/u);
  });

  it("[U] tells what a component's own formula runs into at the component", async () => {
    const messages = await messagesOf(
      (d) => (at(d, "figures")["toyRate"] = { value: 1e300, unit: "Hz", ...assumed }),
    );
    expect(messages).toEqual([
      'p.json, /components/timer: timer: toy-timer, power: must be finite everywhere, found "(toyRate / (1 kHz)) ^ 2", which is Infinity',
    ]);
  });

  it("[U] refuses zero from a component where something is divided by it", async () => {
    const messages = await messagesOf((d) => {
      at(d, "figures")["toyRate"] = { value: 0, unit: "Hz", ...assumed };
      at(d, "clock")["frequency"] = { component: "timer", quantity: "rate" };
    });
    expect(messages).toEqual([
      "p.json, /clock/frequency: timer: toy-timer, rate: must come out above 0, found 0 Hz",
    ]);
  });

  it("[U] takes 64 components and no more", async () => {
    const many = (count: number) => (d: Record<string, unknown>) => {
      for (let i = 0; i < count - 2; i += 1)
        at(d, "components")[`c${i}`] = { component: "toy-timer", parameters: {} };
    };
    const document = buildProfileDocument({ rest: { components: {} } });
    many(66)(document);
    expect(() => parseHardwareProfile(document, "p.json", toyLibrary)).not.toThrow();
    expect(await messagesOf(many(65))).toEqual([
      'p.json, /components: must be an object of at most 64 keys, found an object with the keys "store", "timer", "c0", "c1", "c2", "c3", ... (65 in all)',
    ]);
  });
});
