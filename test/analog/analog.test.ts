// The analog document: what it refuses, and what becomes of volts, seconds and kelvins.

import { describe, expect, it } from "vitest";
import { assumedAnalog, assumedAnalogDocument } from "../../src/analog/assumed-analog.js";
import { parseAnalog } from "../../src/analog/parse-analog.js";
import { counterpartPhysics, sensorPhysics } from "../../src/analog/sensor-physics.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { buildProfileDocument } from "../support/profile-builder.js";

type Parts = Record<string, unknown>;
const figure = (value: number, unit: string) => ({ value, unit, source: "a test", kind: "assumed" });

/** The assumed document with one place changed. */
function changed(path: string, value: unknown): Parts {
  const copy = structuredClone(assumedAnalogDocument) as Parts;
  const keys = path.split("/");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Parts, copy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

describe("the analog document", () => {
  it.each([
    ["format", "focalbit/hardware@1", /focalbit\/analog@1/],
    ["column/gain", undefined, /\/column.*gain/],
    ["column/gain", { ...figure(0.1, "%"), source: undefined }, /\/column\/gain/],
    ["column/offset", figure(1, "e-"), /\/column\/offset\/unit/],
    ["column/offset", figure(-1, "mV"), /\/column\/offset\/value/],
    ["pixel/surprise", 1, /surprise/],
    ["calibration/trim/repeats", 4, /must be odd/],
    ["optics/transmission", figure(120, "%"), /\/optics\/transmission\/value: must not be above 1/],
    ["pixel/temperature", figure(0, "K"), /\/pixel\/temperature\/value/],
    ["column/gain", { ...figure(1, "%"), low: 2 }, /\/column\/gain\/low: must not be above the value/],
    ["column/gain", { ...figure(1, "%"), high: 0.5 }, /\/column\/gain\/high: must not be below the value/],
    ["comparator/offsetTable", { ...figure(1, "mV"), values: [] }, /offsetTable/],
    ["reference/bits", 17, /\/reference\/bits/],
    ["adc/counterpart/architecture", "flash", /architecture/],
  ])("[U] refuses %s = %j", (path, value, message) => {
    expect(() => parseAnalog(changed(path, value), "a.json")).toThrow(message);
    expect(() => parseAnalog(changed(path, value), "a.json")).toThrow(/a\.json/);
  });

  it.each([undefined, null, 3, "text", [], {}])("[U] refuses %j", (document) => {
    expect(() => parseAnalog(document)).toThrow(/focalbit\/analog@1|object/);
  });

  it("[U] tells all problems at once", () => {
    const document = changed("column/offset", figure(1, "e-"));
    (document["pixel"] as Parts)["surprise"] = 1;
    expect(() => parseAnalog(document)).toThrow(
      /\/column\/offset[\s\S]*surprise|surprise[\s\S]*\/column\/offset/,
    );
  });

  it("[U] turns figures into SI units, bands too", () => {
    const { column, comparator } = assumedAnalog();
    expect(column.offset).toMatchObject({ value: 0.0005, low: 0.0001, high: 0.002, unit: "V" });
    expect(comparator.latchTimeConstant.value).toBe(2e-10);
    expect(Object.isFrozen(column.offset)).toBe(true);
  });
});

describe("volts and electrons of a profile become fractions of full scale", () => {
  // Swing 1 V, 100 uV per electron: 10,000 electrons at full scale; exposure 1 ms, 10 electrons of dark current per second.
  const profile = parseHardwareProfile(buildProfileDocument());

  it("[U] pixel", () => {
    const { pixel, column } = sensorPhysics(profile, assumedAnalog());
    expect(pixel.fullScaleElectrons).toBeCloseTo(10_000, 9);
    expect(pixel).toMatchObject({
      prnu: 0.01,
      dsnuElectrons: 2,
      readNoiseElectrons: 5,
      resetNoiseElectrons: 0,
    });
    expect(pixel.capacity).toBeCloseTo(1, 12);
    expect(pixel.darkElectrons).toBeCloseTo(0.01, 12);
    expect(column).toEqual({ gain: 0.001, offset: 0.0005 });
  });

  it("[U] a warmer sensor has more dark current; without correlated double sampling it has reset noise", () => {
    const warm = changed("pixel/temperature", figure(316, "K"));
    (warm["pixel"] as Parts)["correlatedDoubleSampling"] = false;
    const { pixel } = sensorPhysics(profile, parseAnalog(warm));
    expect(pixel.darkElectrons).toBeCloseTo(0.04, 12);
    // sqrt(k 316 K * 1.602 fF) / q.
    expect(pixel.resetNoiseElectrons).toBeCloseTo(16.5, 1);
  });

  it("[U] comparators: stated residual, trim, auto-zero, a measured table", () => {
    const physics = (...rest: [Parameters<typeof sensorPhysics>[2]?]) =>
      sensorPhysics(profile, assumedAnalog(), ...rest).frontEnd;
    expect(physics()).toMatchObject({ offset: 0.01, noise: 0.001, calibration: { method: "none" } });
    expect(physics({ method: "offset-trim", bits: 4 })).toMatchObject({
      calibration: { method: "offset-trim", bits: 4, rangeSigmas: 3, repeats: 15 },
    });
    expect(physics({ method: "auto-zero" })).toMatchObject({ calibration: { gain: 50, injection: 0.0005 } });
    expect(physics({ method: "relearned" })).toMatchObject({ relearnFrames: 16 });
    const table = changed("comparator/offsetTable", {
      values: [1, -2],
      unit: "mV",
      source: "a test",
      kind: "measured",
    });
    expect(sensorPhysics(profile, parseAnalog(table)).frontEnd).toMatchObject({
      offsetTable: [0.001, -0.002],
    });
  });

  it("[U] the counterpart has the same sensor behind a converter", () => {
    const physics = counterpartPhysics(profile, assumedAnalog());
    expect(physics.pixel).toEqual(sensorPhysics(profile, assumedAnalog()).pixel);
    expect(physics.frontEnd).toMatchObject({
      kind: "adc",
      architecture: "single-slope",
      bits: 8,
      noise: 0.001,
    });
  });
});
