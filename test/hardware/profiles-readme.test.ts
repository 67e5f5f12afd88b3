// hardware-profiles/README.md: its table, its list of fields and its examples are those of the code.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dimensions } from "../../src/foundation/units/unit-table.js";
import { figureKinds } from "../../src/hardware/figure.js";
import { functionNames } from "../../src/hardware/formula/formula-tree.js";
import { hardwareSchema } from "../../src/hardware/hardware-schema.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { buildProfileDocument } from "../support/profile-builder.js";
import { projectPath } from "../support/shared.js";

const folder = projectPath("hardware-profiles");
const readme = readFileSync(`${folder}/README.md`, "utf8");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/gu)].map(
  ([, text = ""]) => JSON.parse(text) as object,
);

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

  it("[I] shows figures that parse", () => {
    const [single, named] = examples;
    const document = buildProfileDocument({
      rest: {
        figures: { ...named, column: single },
        link: {
          energyPerBit: { formula: "columnEnergy", unit: "fJ", source: "the example", kind: "derived" },
        },
      },
    });
    // 0.5 x 0.86 pF x 1.44 V^2 = 619.2 fJ
    expect(parseHardwareProfile(document).link.energyPerBit.value).toBeCloseTo(619.2e-15, 24);
    expect(examples).toHaveLength(2);
  });
});
