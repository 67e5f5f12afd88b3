// hardware-profiles/README.md: its table, its list of fields and its examples are those of the code.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dimensions } from "../../src/foundation/units/unit-table.js";
import { figureKinds } from "../../src/hardware/figure.js";
import { functionNames } from "../../src/hardware/formula/formula-tree.js";
import { hardwareSchema } from "../../src/hardware/schema/hardware-schema.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { describeComponents } from "../../src/hardware/components/describe-components.js";
import { sharedFigures } from "../../src/hardware/components/shared-figures.js";
import { alphaPowerDelay } from "../../src/hardware/scaling/alpha-power-delay.js";
import { areaNodeSquared } from "../../src/hardware/scaling/area-node-squared.js";
import { capacitanceVoltage } from "../../src/hardware/scaling/capacitance-voltage.js";
import { leakageClass } from "../../src/hardware/scaling/leakage-class.js";
import { sramAbove90 } from "../../src/hardware/scaling/sram-above-90.js";
import { stillmakerBaasArea } from "../../src/hardware/scaling/stillmaker-baas-area.js";
import { stillmakerBaasDelay } from "../../src/hardware/scaling/stillmaker-baas-delay.js";
import { stillmakerBaasEnergy } from "../../src/hardware/scaling/stillmaker-baas-energy.js";
import { buildProfileDocument } from "../support/profile-builder.js";
import { projectPath } from "../support/shared.js";

const folder = projectPath("hardware-profiles");
const readme = readFileSync(`${folder}/README.md`, "utf8");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/gu)].map(
  ([, text = ""]) => JSON.parse(text) as object,
);

const scalingRules = [
  capacitanceVoltage,
  areaNodeSquared,
  alphaPowerDelay,
  leakageClass,
  sramAbove90.read,
  sramAbove90.write,
  stillmakerBaasEnergy,
  stillmakerBaasDelay,
  stillmakerBaasArea,
];

/** Keys of all objects of the schema, figures' own keys left out. */
function keysOf(schema: object): string[] {
  const { properties = {}, anyOf = [] } = schema as { properties?: Record<string, object>; anyOf?: object[] };
  if ("dimension" in schema) return [];
  return [
    ...Object.entries(properties).flatMap(([key, member]) => [key, ...keysOf(member)]),
    ...anyOf.flatMap(keysOf),
  ];
}

function shortNumber(value: number, unit: number): string {
  return String(Number((value / unit).toPrecision(3)));
}

function rowOf({ name, frontEnd, array, memories, clock, operation }: HardwareProfile): string {
  const cells = [
    `\`${name}\``,
    ...(frontEnd.kind === "thermometer"
      ? [
          `thermometer, ${frontEnd.strategy}`,
          `${shortNumber(frontEnd.decisionEnergy.value, 1e-12)} per decision`,
        ]
      : [
          `${frontEnd.architecture} ADC, ${frontEnd.bits} bits`,
          `${shortNumber(frontEnd.conversionEnergy.value, 1e-12)} per conversion`,
        ]),
    `${array.inputLanes} x ${array.outputLanes} x ${array.pixelLanes}`,
    shortNumber(array.macEnergy.value, 1e-15),
    shortNumber(memories.weights.capacityBits, 1e3),
    shortNumber(memories.weights.readEnergy.value, 1e-12),
    shortNumber(clock.frequency.value, 1e6),
    shortNumber(operation.framesPerSecond.value, 1),
  ];
  return `| ${cells.join(" | ")} |`;
}

const plain = (text: string) => text.replace(/ +/gu, " ");

describe("hardware-profiles/README.md", () => {
  it.each(files)("[I] has the key numbers of %s", (file) => {
    const profile = parseHardwareProfile(JSON.parse(readFileSync(`${folder}/${file}`, "utf8")), file);
    expect(plain(readme)).toContain(rowOf(profile));
  });

  it("[I] explains every key of the schema", () => {
    const keys = [...new Set(keysOf(hardwareSchema))];
    expect(keys.length).toBeGreaterThan(90);
    expect(keys.filter((key) => !readme.includes(`\`${key}\``) && !readme.includes(`"${key}"`))).toEqual([]);
  });

  it("[I] lists every unit, kind and function", () => {
    const units = Object.values(dimensions).flatMap(({ units }) => Object.keys(units));
    for (const word of [...units, ...figureKinds]) expect(readme).toContain(`\`${word}\``);
    expect(readme).toContain(functionNames.join(" "));
  });

  it("[I] shows figures and components that parse", () => {
    const [single, banded, named, components, use] = examples;
    const document = buildProfileDocument({
      rest: {
        figures: {
          ...named,
          column: single,
          factor: banded,
          featureSize: { value: 65, unit: "nm", source: "the example", kind: "assumed" },
        },
        ...components,
        link: {
          energyPerBit: { formula: "columnEnergy", unit: "fJ", source: "the example", kind: "derived" },
        },
      },
      memories: { weights: { readEnergy: use } },
    });
    const profile = parseHardwareProfile(document);
    // 0.5 x 0.86 pF x 1.44 V^2 = 619.2 fJ
    expect(profile.link.energyPerBit.value).toBeCloseTo(619.2e-15, 24);
    expect(profile.figures?.["factor"]).toMatchObject({ value: 3, low: 1, high: 8 });
    // four arrays of CACTI's 21.345 pJ, times three
    expect(profile.memories.weights.readEnergy.value).toBeCloseTo(256.14e-12, 20);
    expect(examples).toHaveLength(5);
  });

  it.each(describeComponents())("[I] explains the component $id", ({ id, parameters, quantities }) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${id}\` `)) ?? "";
    for (const { name } of [...parameters, ...quantities]) expect(row, name).toContain(`\`${name}\``);
    const words = [...row.matchAll(/`(\w+)`/gu)].map(([, word]) => word);
    const known = new Set([id, ...[...parameters, ...quantities].map(({ name }) => name)]);
    const foreign = words.filter(
      (word = "") => !known.has(word) && !sharedFigures.has(word) && word !== "adder",
    );
    expect(foreign).toEqual([]);
  });

  it("[I] names every scaling rule and the shared figures it speaks of", () => {
    for (const { name } of scalingRules) expect(readme).toMatch(new RegExp(`^\\| \`${name}\` `, "mu"));
    const errors = [...readme.matchAll(/`(\w+(?:Error|Scaling|Spread|Correction|Overhead))`/gu)];
    expect(errors.length).toBeGreaterThan(6);
    for (const [, name = ""] of errors) expect(sharedFigures.has(name), name).toBe(true);
  });
});
