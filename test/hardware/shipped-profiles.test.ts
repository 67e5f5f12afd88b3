// The profiles we ship: they parse, agree with the published schema, differ from their twins in the front end alone, and
// their figures follow the tables they are taken from.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { hardwareSchema } from "../../src/hardware/hardware-schema.js";
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

  it("[I] uses every figure it names", () => {
    const formulas = describeFigures(profileOf(name)).map(({ formula = "" }) => formula);
    const used = new Set(formulas.flatMap((formula) => formula.match(/[a-z]\w*/giu) ?? []));
    expect(Object.keys(profileOf(name).figures ?? {}).filter((figure) => !used.has(figure))).toEqual([]);
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

describe.each(twins)("%s and %s", (first, second) => {
  it("[I] differ in name, description and front end alone", () => {
    const [a, b] = [first, second].map((name) => {
      const { name: _, description: __, frontEnd: ___, figures: ____, ...rest } = read(name);
      return rest;
    });
    expect(a).toEqual(b);
  });

  it("[I] name the same figures, but for those that only the front end uses", () => {
    const [a, b] = [read(first), read(second)] as const;
    const [namedByA, namedByB] = [a["figures"] as Parts, b["figures"] as Parts];
    for (const [name, value] of Object.entries(namedByA)) {
      if (Object.hasOwn(namedByB, name)) expect(value, name).toEqual(namedByB[name]);
    }
    const outside = (document: Parts) => JSON.stringify({ ...document, frontEnd: null, figures: null });
    const only = (own: Parts, other: Parts) => Object.keys(own).filter((name) => !Object.hasOwn(other, name));
    for (const name of only(namedByA, namedByB))
      expect(outside(a)).not.toMatch(new RegExp(`\\b${name}\\b`, "u"));
    for (const name of only(namedByB, namedByA))
      expect(outside(b)).not.toMatch(new RegExp(`\\b${name}\\b`, "u"));
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
  });

  it("[I] 65 nm: CACTI times three, array scaled from 45 nm by node and supply", () => {
    const { memories, array, sensor } = profileOf("cmos65-rgb96-thermometer");
    expect(memories.weights.readEnergy.value).toBeCloseTo(4 * 3 * 21.345e-12, 21);
    expect(memories.weights.leakagePower.value).toBeCloseTo(16 * 1.7705e-6, 15);
    expect(array.macEnergy.value).toBeCloseTo((28.297e-15 * 65 * 1.44) / (45 * 1.21), 24);
    expect(sensor.readoutEnergy.value).toBeCloseTo(2 * (0.1e-12 + 0.864e-12) * 2.5, 22);
  });

  it("[I] converters: 63.2 uW for 2^8 clocks of 100 MHz, ten clocks of 20 MHz", () => {
    expect(profileOf("cmos130-rgb96-ss-adc").frontEnd).toMatchObject({
      conversionTime: { value: expect.closeTo(2.56e-6, 15) as number },
      conversionEnergy: { value: expect.closeTo(161.792e-12, 20) as number },
    });
    expect(profileOf("cmos65-rgb96-sar-adc").frontEnd).toMatchObject({
      conversionTime: { value: expect.closeTo(0.5e-6, 15) as number },
      conversionEnergy: { value: 5.8e-12 },
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
