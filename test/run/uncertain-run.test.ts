// The energy as a function of figures against the plain way: the same profile with the other values written into it, mapped,
// timed and priced from scratch.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { boundTotal } from "../../src/cost/bands/bound-difference.js";
import { estimateArea } from "../../src/cost/estimate-area.js";
import { estimateEnergy } from "../../src/cost/estimate-energy.js";
import { fullBox, nominalRoots } from "../../src/cost/bands/uncertain-total.js";
import { randomStream, randomUniform } from "../../src/foundation/random/random-stream.js";
import type { HardwareProfile } from "../../src/hardware/hardware-profile.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import type { FigureRoot } from "../../src/hardware/variation/figure-root.js";
import { varyFigures } from "../../src/hardware/vary-figures.js";
import { mapModel } from "../../src/mapping/map-model.js";
import { parseModel } from "../../src/model/parse-model.js";
import type { Model } from "../../src/model/model.js";
import { durationsOf, timeFrame } from "../../src/run/frame-timing.js";
import { uncertainRun } from "../../src/run/uncertain-run.js";
import { bandedClock, bandedModel, bandedOverrides } from "../support/banded-profile.js";
import { adcFrontEnd, buildProfileDocument, type ProfileOverrides } from "../support/profile-builder.js";
import { projectPath } from "../support/shared.js";

/** Energy and area of a model on a profile, with nothing shared with what is tested but the estimates themselves. */
function plainTotals(model: Model, profile: HardwareProfile, requested?: number) {
  const mapping = mapModel(model, profile);
  const timing = timeFrame(mapping, requested ?? profile.operation.framesPerSecond.value);
  const { rails } = mapping.sensor;
  const energy = estimateEnergy(mapping.counts, durationsOf(timing), rails, profile).perFrameJoules;
  return { energy, area: estimateArea(profile, rails).reduce((sum, part) => sum + part.squareMetres, 0) };
}

/** Values of the roots at random places of their bands, ends among them. */
function placesOf(roots: readonly FigureRoot[], count: number): readonly Float64Array[] {
  const stream = randomStream(7, "places of a test");
  return Array.from({ length: count }, (_, turn) =>
    Float64Array.from(roots, ({ low, high }, index) => {
      const share = randomUniform(stream, turn * roots.length + index);
      if (share < 0.15) return low;
      return share > 0.85 ? high : low + share * (high - low);
    }),
  );
}

const staticSettings: readonly (readonly [string, ProfileOverrides])[] = [
  ["duty-cycled", bandedOverrides],
  ["always on", { ...bandedOverrides, static: { ...bandedOverrides.static, dutyCycled: false } }],
  ["uncertain clock", bandedClock],
  ["ADC", { ...bandedClock, frontEnd: adcFrontEnd() }],
  [
    "fast",
    {
      ...bandedClock,
      rest: {
        ...bandedClock.rest,
        operation: {
          framesPerSecond: { value: 1, unit: "MHz", source: "round number of a test", kind: "assumed" },
        },
      },
    },
  ],
];

describe("energy and area as functions of figures", () => {
  const folder = projectPath("hardware-profiles");
  const shippedModel = parseModel(
    JSON.parse(readFileSync(projectPath("models", "stl10-glt8.model.json"), "utf8")),
  );
  it.each(readdirSync(folder).filter((name) => name.endsWith(".json")))(
    "[I] with nothing varied are the estimates of %s to the bit",
    (name) => {
      const profile = parseHardwareProfile(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
      const mapping = mapModel(shippedModel, profile);
      const run = uncertainRun(mapping, mapping.counts, undefined);
      const { energy, area } = run.over(run.roots);
      const plain = plainTotals(shippedModel, profile);
      expect(energy.value(nominalRoots(energy.roots))).toBe(plain.energy);
      expect(area.value(nominalRoots(area.roots))).toBe(plain.area);
    },
  );

  it.each(staticSettings)(
    "[I] %s: follow any figures as a profile with those figures would",
    (_, overrides) => {
      const profile = parseHardwareProfile(buildProfileDocument(overrides));
      const mapping = mapModel(bandedModel, profile);
      const run = uncertainRun(mapping, mapping.counts, undefined);
      const { energy, area } = run.over(run.roots);
      const figures = varyFigures(profile);
      const cycles = new Set<number>();
      for (const place of placesOf(energy.roots, 60)) {
        const changes = new Map(figures.roots.map(({ path }, index) => [path, place[index] ?? NaN]));
        const varied = figures.vary(changes);
        const plain = plainTotals(bandedModel, varied);
        cycles.add(mapModel(bandedModel, varied).frame.frameCycles);
        expect(Math.abs(energy.value(place) / plain.energy - 1)).toBeLessThan(1e-11);
        expect(Math.abs(area.value(place) / plain.area - 1)).toBeLessThan(1e-11);
      }
      // Durations did move.
      expect(cycles.size).toBeGreaterThan(5);
    },
  );

  it.each(staticSettings)("[I] %s: bounds hold, with whole cycles and without", (_, overrides) => {
    const profile = parseHardwareProfile(buildProfileDocument(overrides));
    const mapping = mapModel(bandedModel, profile);
    const run = uncertainRun(mapping, mapping.counts, undefined);
    const { energy, area } = run.over(run.roots);
    const whole = fullBox(energy.roots);
    const boxes = placesOf(energy.roots, 12).map((corner, turn) => ({
      low: corner.map((value, index) => (turn % 2 === 0 ? (whole.low[index] ?? 0) : value)),
      high: corner.map((value, index) => (turn % 2 === 0 ? value : (whole.high[index] ?? 0))),
    }));
    for (const box of [whole, ...boxes]) {
      for (const total of [energy, energy.smooth ?? energy, area]) {
        const bounds = boundTotal(total, box);
        for (const shares of placesOf(
          energy.roots.map((root) => ({ ...root, low: 0, high: 1 })),
          25,
        )) {
          const place = shares.map((share, index) => {
            const low = box.low[index] ?? 0;
            return low + share * ((box.high[index] ?? 0) - low);
          });
          expect(total.value(place)).toBeGreaterThanOrEqual(bounds.low * (1 - 1e-12));
          expect(total.value(place)).toBeLessThanOrEqual(bounds.high * (1 + 1e-12));
        }
      }
    }
  });

  it("[I] without whole cycles, what rounding may add covers what it adds", () => {
    const profile = parseHardwareProfile(buildProfileDocument(bandedClock));
    const mapping = mapModel(bandedModel, profile);
    const run = uncertainRun(mapping, mapping.counts, undefined);
    const { energy } = run.over(run.roots);
    const rounding = energy.roots.length - 1;
    for (const place of placesOf(energy.roots, 200)) {
      const exact = energy.value(place);
      const [least, most] = [0, 1].map((share) => energy.smooth?.value(place.with(rounding, share)) ?? NaN);
      expect(exact).toBeGreaterThanOrEqual((least ?? NaN) * (1 - 1e-12));
      expect(exact).toBeLessThanOrEqual((most ?? NaN) * (1 + 1e-12));
    }
  });
});
