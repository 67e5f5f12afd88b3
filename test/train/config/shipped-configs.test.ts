// The train configs that we ship: they parse, twins differ in their encoder alone, and what is exported keeps its bits.

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelFootprint } from "../../../src/model/footprint.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { parseTrainConfig } from "../../../src/train/config/parse-train-config.js";
import { startEncoder } from "../../../src/train/encoders/start-encoder.js";
import { exportModel } from "../../../src/train/export/export-model.js";
import { initialParameters, initialStatistics } from "../../../src/train/network/initial-parameters.js";
import { planNetwork } from "../../../src/train/network/plan-network.js";
import { projectPath } from "../../support/shared.js";

const ending = ".train.json";
const folder = projectPath("models", "configs");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .sort();
const read = (name: string) => parseTrainConfig(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")), name);
const megabit = 1_000_000;
const even = new Float64Array(256).fill(1);

/** Bits of the model that a config leads to. */
function modelBits(name: string): number {
  const config = read(name);
  const classes = name.startsWith("vww") ? ["no", "yes"] : Array.from({ length: 10 }, (_, i) => String(i));
  const plan = planNetwork(config, classes.length);
  const start = startEncoder(config.encoder, [even, even, even]);
  const trained = {
    plan,
    parameters: initialParameters(plan, 1, start),
    statistics: initialStatistics(plan),
  };
  return modelFootprint(parseModel(exportModel(trained, { name, labels: classes }))).modelBits;
}

describe("shipped train configs", () => {
  it.each(names)("[U] %s parses and is named as its file", (name) => {
    expect(`${read(name).name}${ending}`).toBe(name);
  });

  const twins = [
    ...names
      .filter((name) => name.startsWith("stl10-small"))
      .map((name) => [name, "stl10-encoders"] as const),
    [`stl10-distilled-linear8${ending}`, "stl10-distilled8"] as const,
  ];
  it.each(twins)("[U] %s differs from %s in its encoder alone", (name, original) => {
    const common = ({
      name: _name,
      description: _description,
      encoder: _encoder,
      ...rest
    }: ReturnType<typeof read>) => rest;
    expect(common(read(name))).toEqual(common(read(`${original}${ending}`)));
  });

  it("[U] the student learns from a map of its teacher that has its size", () => {
    const { distillation } = read(`stl10-distilled8${ending}`);
    expect(distillation?.logits?.weight).toBeGreaterThan(0);
    const shapes = (config: string, layer: string) => {
      const { nodes } = planNetwork(read(config), 10);
      const { height, width } = nodes.find(({ name }) => name === layer)!.output.shape;
      return { height, width };
    };
    for (const { student, teacher } of distillation?.features ?? []) {
      expect(shapes(`stl10-distilled8${ending}`, student)).toEqual(shapes(`stl10-teacher${ending}`, teacher));
    }
  });

  it("[I] models stay below their limits: 1 Mb, and 250 kb for the tiny detector", () => {
    for (const name of names.filter((own) => !own.includes("teacher")))
      expect(modelBits(name)).toBeLessThan(megabit);
    expect(modelBits(`vww-tiny-glt4${ending}`)).toBeLessThan(megabit / 4);
  });
});
