// The noise-free chip in light is the ideal front end that `run` computes on codes: every 8-bit code of every colour of the shipped
// model, both strategies, and the four photographs.

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assumedAnalog } from "../../src/analog/assumed-analog.js";
import { sensorPhysics } from "../../src/analog/sensor-physics.js";
import { unpackSigns } from "../../src/foundation/bits/packed-bits.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { createLightReader } from "../../src/io/light/read-light.js";
import { codesToSamples } from "../../src/io/images/code-image.js";
import { readImage } from "../../src/io/images/read-image.js";
import { parseModel } from "../../src/model/parse-model.js";
import { encoderOfLight, samplesToLight } from "../../src/robustness/light.js";
import { drawChip } from "../../src/sensor/chip/draw-chip.js";
import { exposeFrame } from "../../src/sensor/chip/expose-frame.js";
import { placeSamples } from "../../src/sensor/chip/geometry.js";
import { frontEndOfChip } from "../../src/sensor/chip/sense-frame.js";
import { keepTerms } from "../../src/sensor/chip/terms.js";
import { encodeFrame } from "../../src/sensor/front-end.js";
import type { Shape } from "../../src/foundation/tensor/shape.js";
import { projectPath } from "../support/shared.js";

const json = (...path: string[]) => JSON.parse(readFileSync(projectPath(...path), "utf8")) as unknown;
const model = parseModel(json("models", "stl10-glt8.model.json"));
const profile = parseHardwareProfile(json("hardware-profiles", "cmos65-rgb96-thermometer.json"));
const encoder = encoderOfLight(model.encoder, "srgb", 3);
const silent = keepTerms(sensorPhysics(profile, assumedAnalog()), new Set());

function bitsOfChip(light: Float64Array, shape: Shape, strategy: "all" | "successive"): number[] {
  const { frontEnd } = silent;
  if (frontEnd.kind !== "thermometer") throw new Error("the profile has comparators");
  const physics = { ...silent, frontEnd: { ...frontEnd, strategy } };
  const chip = drawChip(physics, placeSamples(shape, "bayer-quad"), 1, 0);
  const sensed = frontEndOfChip(chip, encoder)(exposeFrame(light, chip, 0), 0);
  return sensed.kind === "bits" ? [...unpackSigns(sensed.bits)] : [];
}

const bitsOfRun = (samples: Float64Array, shape: Shape) => [
  ...encodeFrame(samples, shape, model.encoder, { kind: "ideal" }).encoded.values,
];

describe.each(["all", "successive"] as const)("the noise-free chip, %s", (strategy) => {
  it("[I] decides as `run` does for every code of every colour", () => {
    const shape = { height: 16, width: 16, channels: 3 };
    const samples = Float64Array.from({ length: 768 }, (_, i) => Math.floor(i / 3) / 255);
    const found = bitsOfChip(samplesToLight(samples, "srgb"), shape, strategy);
    expect(found).toEqual(bitsOfRun(samples, shape));
    expect(new Set(found).size).toBe(2);
  });

  it("[I] and for the shipped photographs", async () => {
    const pictures = readdirSync(projectPath("models", "demo")).filter((name) => name.endsWith(".png"));
    expect(pictures.length).toBeGreaterThan(3);
    const reader = createLightReader({ shape: model.input }, "auto");
    for (const name of pictures) {
      const path = projectPath("models", "demo", name);
      const light = await reader.read({ path, input: name, index: 0 });
      const samples = codesToSamples(await readImage(path));
      const found = bitsOfChip(light, model.input, strategy);
      // As text: a difference in 221,184 bits is told in one line.
      expect(found.join("")).toBe(bitsOfRun(samples, model.input).join(""));
    }
  });
});
