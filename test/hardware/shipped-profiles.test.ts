// The profiles we ship: they parse, agree with the published schema, differ from their twins in the front end alone, and
// their figures follow the tables they are taken from.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { hardwareSchema } from "../../src/hardware/schema/hardware-schema.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { describeFigures } from "../../src/hardware/list-figures.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { buildProfileDocument } from "../support/profile-builder.js";
import { projectPath } from "../support/shared.js";

type Parts = Record<string, unknown>;

const folder = projectPath("hardware-profiles");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")) as Parts;
const profileOf = (name: string): HardwareProfile => parseHardwareProfile(read(name), `${name}.json`);

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addVocabulary(["dimension"]);
const obeysSchema = ajv.compile(hardwareSchema);

describe.each(files)("%s", (file) => {
  const name = file.replace(".json", "");

  it("[I] parses and has its file's name", () => {
    expect(profileOf(name).name).toBe(name);
  });

  it("[I] obeys the published schema", () => {
    expect(obeysSchema(read(name)), JSON.stringify(obeysSchema.errors)).toBe(true);
  });

  it("[I] gives every figure a source in words, without a path of somebody's disk", () => {
    for (const { path, source, note = "" } of describeFigures(profileOf(name))) {
      expect(source.length, path).toBeGreaterThan(10);
      expect(`${source} ${note}`, path).not.toMatch(/(^|\s)\.{0,2}\/\w|\.csv|\.md/u);
    }
  });

  it("[I] calls assumed what says that it has no source", () => {
    for (const { path, source, kind } of describeFigures(profileOf(name))) {
      if (source.includes("no sourced figure exists")) expect(kind, path).toBe("assumed");
    }
  });

  it("[I] uses every figure and every component it names", () => {
    const figures = describeFigures(profileOf(name));
    const named = Object.keys(read(name)["figures"] ?? {});
    const components = (read(name)["components"] ?? {}) as Record<string, { parameters: Parts }>;
    const parameters = Object.values(components).flatMap((component) => Object.values(component.parameters));
    const referred = parameters.map((value) => (value as { figure?: string }).figure ?? "");
    const written = figures.flatMap(({ formula = "" }) => formula.match(/[a-z]\w*/giu) ?? []);
    const used = new Set([...written, ...referred]);
    expect(named.filter((figure) => !used.has(figure))).toEqual([]);
    const places = figures.filter(({ path }) => !path.startsWith("/figures/"));
    const origins = places.flatMap(({ component = "", formula = "" }) => [component, formula]);
    const unused = Object.keys(components).filter(
      (instance) => !origins.some((text) => new RegExp(`\\b${instance}(: |[A-Z])`, "u").test(text)),
    );
    expect(unused).toEqual([]);
  });

  it("[I] states the band of everything assumed that is neither a choice nor a requirement", () => {
    const chosen = /design choice|requirement|choice of the profile|that the profile chose|one period/u;
    const bare = describeFigures(profileOf(name)).filter(
      ({ kind, formula, low, source }) =>
        kind === "assumed" && formula === undefined && low === undefined && !chosen.test(source),
    );
    expect(bare.map(({ path, source }) => `${path}: ${source}`)).toEqual([]);
  });

  it("[I] feeds a step of the array in one cycle", () => {
    const { array, memories } = profileOf(name);
    expect(memories.weights.wordBits).toBe(array.inputLanes * array.outputLanes);
    expect(memories.activations.wordBits).toBe(array.inputLanes);
    expect(memories.activations.banks).toBe(array.pixelLanes);
  });
});

const twins = [
  ["cmos130-rgb96-thermometer", "cmos130-rgb96-ss-adc"],
  ["cmos130-rgb96-thermometer", "cmos130-rgb96-sar-adc"],
  ["cmos65-rgb96-thermometer", "cmos65-rgb96-ss-adc"],
  ["cmos65-rgb96-thermometer", "cmos65-rgb96-sar-adc"],
] as const;

/** What a document says apart from its front end: parts, and the figures and components that they use. */
function outsideFrontEnd(name: string): Parts {
  const { name: _, description: __, frontEnd: ___, figures, components, ...parts } = read(name);
  const text = JSON.stringify(parts);
  const sensorsAndLogic = Object.entries(components as Parts).filter(
    ([instance]) => text.includes(`"${instance}"`) || new RegExp(`\\b${instance}[A-Z]`, "u").test(text),
  );
  return { ...parts, figures, components: Object.fromEntries(sensorsAndLogic) };
}

describe.each(twins)("%s and %s", (first, second) => {
  it("[I] differ in name, description and front end alone", () => {
    const [a, b] = [outsideFrontEnd(first), outsideFrontEnd(second)];
    expect(a).toEqual(b);
    const shared = Object.keys(a["components"] as Parts);
    const all = [first, second].flatMap((name) => Object.keys(read(name)["components"] as Parts));
    expect(shared.length).toBeGreaterThanOrEqual(11);
    expect(new Set(all.filter((instance) => !shared.includes(instance)))).toEqual(
      new Set(["columnComparator", "reference", "converter", "codeComparator"]),
    );
  });
});

describe("cmos65-rgb96-thermometer-successive", () => {
  it("[I] differs from its stepped twin in the strategy alone", () => {
    const { name: _, description: __, frontEnd, ...rest } = read("cmos65-rgb96-thermometer-successive");
    const {
      name: ___,
      description: ____,
      frontEnd: stepped,
      ...steppedRest
    } = read("cmos65-rgb96-thermometer");
    expect(rest).toEqual(steppedRest);
    expect(frontEnd).toEqual({ ...(stepped as Parts), strategy: "successive" });
  });
});

describe("figures worked out on paper", () => {
  it("[I] 130 nm: memory words of parallel macros, operand registers, column readout", () => {
    const { memories, array, sensor } = profileOf("cmos130-rgb96-thermometer");
    expect(memories.weights.readEnergy.value).toBeCloseTo(16 * 68.897e-12, 20);
    expect(memories.weights.area.value).toBeCloseTo(32 * 150102.4032e-12, 16);
    expect(memories.activations.writeEnergy.value).toBeCloseTo(2 * 33.45e-12, 22);
    // (313.122 fJ - 130.327 fJ) / 2 operand bits
    expect(array.operandEnergy.value).toBeCloseTo(91.3975e-15, 25);
    // 2 reads x (100 fF + 192 x 9 fF) x 2.5 V x 1 V
    expect(sensor.readoutEnergy.value).toBeCloseTo(9.14e-12, 22);
    // (100 fF + 10 fF) x (2.5 V)^2
    expect(sensor.resetEnergy.value).toBeCloseTo(0.6875e-12, 23);
    // reset and transfer of 1 us each; two reads of 1.828 pF with 1.5 uA: slewing over 1 V, then 62.5 mV x ln 512
    const read = (1.828e-12 * (1 + Math.log(512) * 0.0625)) / 1.5e-6;
    expect(sensor.rowOverheadTime.value).toBeCloseTo(2e-6 + 2 * read, 11);
  });

  it("[I] 65 nm: CACTI times three, array scaled from 45 nm by node and supply", () => {
    const { memories, array, sensor, static: idle } = profileOf("cmos65-rgb96-thermometer");
    expect(memories.weights.readEnergy.value).toBeCloseTo(4 * 3 * 21.345e-12, 21);
    expect(memories.weights.leakagePower.value).toBeCloseTo(16 * 1.7705e-6, 15);
    expect(array.macEnergy.value).toBeCloseTo((28.297e-15 * 65 * 1.44) / (45 * 1.21), 24);
    expect(sensor.readoutEnergy.value).toBeCloseTo(2 * (0.1e-12 + 0.864e-12) * 2.5, 22);
    // 192 column current sources of 1.5 uA on 2.5 V
    expect(idle.biasPower.value).toBeCloseTo(720e-6, 12);
    // 17 arrays of 8 kB keep the weights and thresholds, the timer runs
    expect(idle.sleepPower.value).toBeCloseTo(17 * 1.7705e-6 + 1e-6, 15);
  });

  it("[I] thermometers: published and simulated comparator, reference line of 192 columns", () => {
    const at65 = profileOf("cmos65-rgb96-thermometer").frontEnd;
    const at130 = profileOf("cmos130-rgb96-thermometer").frontEnd;
    expect(at65).toMatchObject({ decisionEnergy: { value: 67e-15 }, offset: { value: 8e-3 } });
    expect(at130).toMatchObject({ decisionEnergy: { value: 100e-15 }, offset: { value: 14.9e-3 } });
    // 192 x (4.5 fF + 5 um x 0.2 fF/um) x 1 V x 1.2 V
    expect(at65).toMatchObject({
      referenceSettlingEnergy: { value: expect.closeTo(1.2672e-12, 22) as number },
    });
  });

  it("[I] converters: 63.2 uW for 2^8 clocks of 100 MHz; median of the survey, ten clocks of 20 MHz", () => {
    expect(profileOf("cmos130-rgb96-ss-adc").frontEnd).toMatchObject({
      conversionTime: { value: expect.closeTo(2.56e-6, 15) as number },
      conversionEnergy: { value: expect.closeTo(161.792e-12, 20) as number },
    });
    expect(profileOf("cmos65-rgb96-sar-adc").frontEnd).toMatchObject({
      conversionTime: { value: expect.closeTo(0.5e-6, 15) as number },
      conversionEnergy: { value: 2.784e-12, kind: "published" },
    });
  });
});

describe("schema and parser", () => {
  const damages: [string, (document: Parts) => unknown][] = [
    ["an unknown key", (d) => (d["colour"] = 1)],
    ["a missing figure", (d) => delete (d["link"] as Parts)["energyPerBit"]],
    [
      "a unit of another dimension",
      (d) =>
        ((d["link"] as Parts)["energyPerBit"] = { value: 1, unit: "s", source: "a test", kind: "assumed" }),
    ],
    [
      "a negative figure",
      (d) =>
        ((d["link"] as Parts)["energyPerBit"] = { value: -1, unit: "J", source: "a test", kind: "assumed" }),
    ],
    [
      "a zero clock",
      (d) =>
        ((d["clock"] as Parts)["frequency"] = { value: 0, unit: "Hz", source: "a test", kind: "assumed" }),
    ],
    [
      "a band on a formula",
      (d) =>
        ((d["link"] as Parts)["energyPerBit"] = {
          formula: "1 J",
          low: 0,
          high: 1,
          unit: "J",
          source: "a test",
          kind: "assumed",
        }),
    ],
    [
      "half a band",
      (d) =>
        ((d["link"] as Parts)["energyPerBit"] = {
          value: 1,
          low: 0,
          unit: "J",
          source: "a test",
          kind: "assumed",
        }),
    ],
    ["no source", (d) => ((d["link"] as Parts)["energyPerBit"] = { value: 1, unit: "J", kind: "assumed" })],
    [
      "a bad figure name",
      (d) => (d["figures"] = { "A b": { value: 1, unit: "J", source: "a test", kind: "assumed" } }),
    ],
    ["an unknown front end", (d) => ((d["frontEnd"] as Parts)["kind"] = "none")],
  ];

  it.each(damages)("[I] refuse %s alike", (_, damage) => {
    const document = structuredClone(buildProfileDocument());
    expect(obeysSchema(document)).toBe(true);
    damage(document);
    expect(obeysSchema(document)).toBe(false);
    expect(() => parseHardwareProfile(document)).toThrow();
  });
});
