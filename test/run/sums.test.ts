import { expect, it } from "vitest";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { checkFit } from "../../src/run/check-fit.js";
import { startRun } from "../../src/run/start-run.js";
import { bandedModel as model } from "../support/banded-profile.js";
import { seededRandom } from "../support/model-builder.js";
import {
  adcFrontEnd,
  buildProfileDocument,
  figure,
  type ProfileOverrides,
} from "../support/profile-builder.js";

const hash = "0".repeat(64);
function fitOn(overrides: ProfileOverrides = {}) {
  const profile = { value: parseHardwareProfile(buildProfileDocument(overrides)), sha256: hash };
  return checkFit({ model: { value: model, sha256: hash }, profile }).parts;
}

function runOn(overrides: ProfileOverrides = {}) {
  const profile = { value: parseHardwareProfile(buildProfileDocument(overrides)), sha256: hash };
  const run = startRun({ model: { value: model, sha256: hash }, profile });
  const random = seededRandom(5);
  for (const input of ["a", "b", "c"]) {
    run.addFrame({ input, shape: model.input, samples: Float64Array.from({ length: 9 * 7 * 3 }, random) });
  }
  return run.finish();
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

it("[I] components, kinds and layers each sum to the total exactly", () => {
  for (const overrides of [{}, { frontEnd: adcFrontEnd() }, { static: { dutyCycled: false } }]) {
    const { energy, layers } = fitOn(overrides);
    const total = energy?.perFrameJoules ?? 0;
    expect(total).toBeGreaterThan(0);
    expect(sum(energy?.components.map((item) => item.joules) ?? [])).toBe(total);
    expect(sum(energy?.byComponent.map((item) => item.joules) ?? [])).toBe(total);
    expect(sum(energy?.byKind.map((item) => item.joules) ?? [])).toBe(total);
    expect(sum(layers.map((layer) => layer.joules ?? 0))).toBe(total);
  }
});

it("[I] every energy is count times figure, to the grid", () => {
  const energy = fitOn().energy;
  for (const item of energy?.components ?? []) {
    expect(Math.abs(item.joules - item.count * item.joulesEach)).toBeLessThan(
      1e-15 * (energy?.perFrameJoules ?? 0),
    );
  }
});

it("[I] layer cycles, bits and MACs sum to the totals", () => {
  const { layers, timing, footprint, operations } = fitOn();
  expect(sum(layers.map((layer) => layer.cycles ?? 0))).toBe(timing?.arrayCycles);
  expect(sum(layers.map((layer) => layer.weightBits))).toBe(footprint.weightBits);
  expect(sum(layers.map((layer) => layer.binaryMacs))).toBe(operations?.binaryMacs);
});

it("[I] twice every energy and power is twice the total, and changes no output and no cycle", () => {
  const single = runOn();
  const document = buildProfileDocument();
  const doubled = JSON.parse(
    JSON.stringify(document, (_key, value: unknown) => {
      const candidate = value as { value?: number; unit?: string } | null;
      const priced = candidate?.unit === "J" || candidate?.unit === "W";
      return priced ? { ...candidate, value: 2 * (candidate.value ?? 0) } : value;
    }),
  ) as ProfileOverrides["rest"];
  const twice = runOn({ rest: doubled ?? {} });
  const ratio = (twice.energy?.perFrameJoules ?? 0) / (single.energy?.perFrameJoules ?? 1);
  expect(ratio).toBeCloseTo(2, 12);
  expect(twice.frames).toEqual(single.frames);
  expect(twice.timing).toEqual(single.timing);
  expect(twice.operations).toEqual(single.operations);
});

it("[I] the front end changes neither array cycles nor the array's counts", () => {
  const thermometer = fitOn();
  const adc = fitOn({ frontEnd: adcFrontEnd() });
  expect(adc.timing?.arrayCycles).toBe(thermometer.timing?.arrayCycles);
  expect(adc.operations?.memories).toEqual(thermometer.operations?.memories);
});

it("[I] the same inputs give the same bytes", () => {
  expect(JSON.stringify(runOn())).toBe(JSON.stringify(runOn()));
});

it("[I] a slower requested rate costs more energy per frame and less power", () => {
  const at = (hertz: number) =>
    fitOn({ rest: { operation: { framesPerSecond: figure(hertz, "frequency") } } });
  const [slow, fast] = [at(1).energy, at(30).energy];
  expect(slow?.perFrameJoules ?? 0).toBeGreaterThan(fast?.perFrameJoules ?? 0);
  expect(slow?.averagePowerWatts ?? 0).toBeLessThan(fast?.averagePowerWatts ?? 0);
});

it("[I] a rate beyond the maximum is a limit that is not met, and the maximum is priced", () => {
  const { footprint, timing } = fitOn({ rest: { operation: { framesPerSecond: figure(1e9, "frequency") } } });
  const limit = footprint.limits.find(({ name }) => name === "framesPerSecond");
  expect(limit?.ok).toBe(false);
  expect(footprint.fits).toBe(false);
  expect(timing?.framesPerSecond).toBe(timing?.maxFramesPerSecond);
});
