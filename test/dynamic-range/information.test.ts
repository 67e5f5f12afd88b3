// Mutual information against cases with known answers, and what the three scenes say.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assumedAnalog } from "../../src/analog/assumed-analog.js";
import { countAtMost, mutualInformation, type Channel } from "../../src/dynamic-range/mutual-information.js";
import { equallyLikely, shrinkScene, stopOf } from "../../src/dynamic-range/scene.js";
import { studyScenes } from "../../src/dynamic-range/study-scenes.js";
import { normalDistribution } from "../../src/foundation/random/normal-distribution.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { readRadiance } from "../../src/io/hdr/read-radiance.js";
import { exposeRadiance } from "../../src/io/light/read-light.js";
import { parseModel } from "../../src/model/parse-model.js";
import { hasShared, projectPath, sharedPath } from "../support/shared.js";

const channel = (edges: readonly number[], deviation = 0): Channel => ({
  edges,
  signalOf: (value) => value,
  deviationOf: () => deviation,
});
const evenly = (count: number) => Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count);
const steps = (count: number) => Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));

describe("mutual information", () => {
  it("[U] without noise: the entropy of the codes", () => {
    expect(mutualInformation(evenly(1024), channel(steps(7)))).toBeCloseTo(3, 12);
    expect(mutualInformation(evenly(1000), channel([0.25]))).toBeCloseTo(
      -0.25 * Math.log2(0.25) - 0.75 * Math.log2(0.75),
      12,
    );
    expect(mutualInformation(evenly(50), channel([2]))).toBe(0);
  });

  it("[U] two values and one noisy edge: the binary symmetric channel, 1 - H(p)", () => {
    const p = normalDistribution(-1);
    const entropy = -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
    const found = mutualInformation(Float64Array.of(0.4, 0.6), channel([0.5], 0.1));
    expect(found).toBeCloseTo(1 - entropy, 9);
  });

  it("[U] falls with noise, never below nothing; fewer edges never tell more", () => {
    const values = evenly(512);
    const noisy = [0, 0.001, 0.01, 0.1, 1, 100].map((deviation) =>
      mutualInformation(values, channel(steps(15), deviation)),
    );
    expect([...noisy].sort((a, b) => b - a)).toEqual(noisy);
    expect(noisy.at(-1)).toBeGreaterThanOrEqual(0);
    expect(noisy.at(-1)).toBeLessThan(0.001);
    for (const deviation of [0, 0.01, 0.1]) {
      // Every second edge: a function of the finer code.
      const coarse = mutualInformation(values, channel(steps(7), deviation));
      expect(coarse).toBeLessThan(mutualInformation(values, channel(steps(15), deviation)));
    }
  });

  it("[U] counts edges at or below a signal", () => {
    expect([0, 0.2, 0.3, 0.9].map((signal) => countAtMost([0.2, 0.3, 0.8], signal))).toEqual([0, 1, 2, 3]);
  });
});

describe("scenes", () => {
  it("[U] shrink by averaging light", () => {
    const light = Float64Array.from({ length: 4 * 5 * 3 }, (_, i) => i);
    const { shape, light: small } = shrinkScene(
      { name: "s", shape: { height: 4, width: 5, channels: 3 }, light },
      3,
    );
    expect(shape).toEqual({ height: 2, width: 2, channels: 3 });
    // Red at (0, 0), (0, 1), (1, 0), (1, 1): 0, 3, 15, 18.
    expect(small[0]).toBeCloseTo(9, 12);
  });

  it("[U] equally likely values and stops", () => {
    const scene = {
      name: "s",
      shape: { height: 1, width: 4, channels: 1 },
      light: Float64Array.of(4, 1, 3, 2),
    };
    expect([...equallyLikely(scene, 0, 2)]).toEqual([2, 4]);
    expect([0.24, 0.25, 1, 7].map(stopOf)).toEqual([-3, -2, 0, 2]);
  });
});

const scenes = ["bridge", "forest", "sunset"].map((name) => `polyhaven_${name}`);

describe.skipIf(!hasShared("data", "images", "hdr"))("the three panoramas (need ../shared)", () => {
  const sha256 = "0".repeat(64);
  const json = (...path: string[]) => JSON.parse(readFileSync(projectPath(...path), "utf8")) as unknown;
  const study = () =>
    studyScenes(
      scenes.map((name) => {
        const { shape, values } = exposeRadiance(
          readRadiance(sharedPath("data", "images", "hdr", `${name}.hdr`)),
        );
        return { name, shape, light: values };
      }),
      {
        model: { value: parseModel(json("models", "stl10-glt8.model.json")), sha256 },
        profile: {
          value: parseHardwareProfile(json("hardware-profiles", "cmos65-rgb96-thermometer.json")),
          sha256,
        },
        analog: { value: assumedAnalog(), sha256 },
        thresholds: "srgb",
        exposureStops: 0,
        seed: 1,
      },
    );
  const found = hasShared("data", "images", "hdr") ? study() : undefined;

  it("[I] hold 6 to 14 stops, and no code says more than its bits", () => {
    for (const { rangeStops, encoders } of found?.scenes ?? []) {
      expect(rangeStops).toBeGreaterThan(6);
      expect(rangeStops).toBeLessThan(14);
      for (const { information, codes } of encoders)
        expect(information).toBeLessThanOrEqual(Math.log2(codes));
      const [, , eight, twelve] = encoders;
      expect(twelve?.information).toBeGreaterThanOrEqual((eight?.information ?? 0) - 0.01);
    }
  });

  it("[I] the learned thermometer loses far fewer samples to its lowest code than a linear one of as many levels", () => {
    for (const { encoders } of found?.scenes ?? []) {
      const [learned, linear] = encoders;
      expect(learned?.lowestShare).toBeLessThan((linear?.lowestShare ?? 0) / 5);
    }
  });

  it("[I] and tells more in the dark: below 1/16 of full scale in every scene", () => {
    for (const { encoders, stops } of found?.scenes ?? []) {
      const [learned, linear] = encoders;
      const dark = stops.flatMap((stop, i) => (stop < -4 ? [i] : []));
      const sum = (of: readonly number[] = []) => dark.reduce((total, i) => total + (of[i] ?? 0), 0);
      expect(dark.length).toBeGreaterThan(0);
      expect(sum(learned?.perStop)).toBeGreaterThan(sum(linear?.perStop));
    }
  });

  it("[I] pictures are 8-bit RGB of the scene's shape", () => {
    for (const { shape, encoders, reference } of found?.scenes ?? []) {
      const bytes = shape.reduce((product, side) => product * side, 1);
      for (const picture of [reference, ...encoders.map((encoder) => encoder.picture)])
        expect(Buffer.from(picture, "base64")).toHaveLength(bytes);
    }
  });
});
