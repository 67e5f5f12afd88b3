import { describe, expect, it } from "vitest";
import { InputError } from "../../src/foundation/errors/input-error.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { parseResult } from "../../src/result/parse-result.js";
import { serializeResult } from "../../src/result/serialize-result.js";
import { startComparison } from "../../src/run/start-comparison.js";
import { startRun } from "../../src/run/start-run.js";
import { banded, bandedModel, bandedOverrides, derived } from "../support/banded-profile.js";
import { adcFrontEnd, buildProfileDocument, type ProfileOverrides } from "../support/profile-builder.js";

const hash = "0".repeat(64);
const model = { value: bandedModel, sha256: hash };
const profileOf = (overrides: ProfileOverrides, name = "test-profile") => ({
  value: parseHardwareProfile({ ...buildProfileDocument(overrides), name }),
  sha256: hash,
});
const bands = { draws: 300, seed: 4 };
const runOn = (overrides: ProfileOverrides) =>
  startRun({ model, profile: profileOf(overrides), bands }).finish();

function compare(...profiles: (readonly [string, ProfileOverrides])[]) {
  const named = profiles.map(([name, overrides]) => profileOf(overrides, name));
  return startComparison({ model, profiles: named, bands }).finish();
}

describe("bands of a run", () => {
  it("[I] are in the result, inside the interval and around the stated total", () => {
    const { energy, area } = runOn(bandedOverrides);
    for (const [nominal, band] of [
      [energy?.perFrameJoules ?? NaN, energy?.band],
      [area?.squareMetres ?? NaN, area?.band],
    ] as const) {
      const { p5, p50, p95, interval } = band ?? {
        p5: NaN,
        p50: NaN,
        p95: NaN,
        interval: { low: NaN, high: NaN },
      };
      expect(interval.low).toBeLessThanOrEqual(p5);
      expect(p5).toBeLessThan(p50);
      expect(p50).toBeLessThan(p95);
      expect(p95).toBeLessThanOrEqual(interval.high);
      expect(nominal).toBeGreaterThan(interval.low);
      expect(nominal).toBeLessThan(interval.high);
    }
    expect(energy?.band?.causes[0]?.figure).toBe("/figures/leakFactor");
    expect(area?.band?.causes.map(({ figure }) => figure)).toEqual(["/area/periphery"]);
  });

  it("[I] the result with bands reads back as the document it is", () => {
    const result = runOn(bandedOverrides);
    expect(parseResult(JSON.parse(serializeResult(result)))).toEqual(result);
  });

  it("[I] more than sixteen causes: the others stand together", () => {
    const figures = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [
        `f${String.fromCharCode(97 + i)}`,
        banded(i + 1, 0, 2 * i + 2, "ratio"),
      ]),
    );
    const names = Object.keys(figures);
    const energyPerBit = derived(`(${names.join(" + ")}) * 1 fJ`, "fJ");
    const energy = defined(runOn({ rest: { figures, link: { energyPerBit } } }).energy, "energy");
    const { causes, rest, figures: count } = defined(energy.band, "band");
    expect(count).toBe(20);
    expect(causes.map(({ figure }) => figure.slice(-1)).join("")).toBe("tsrqponmlkjihgfe");
    expect(rest?.figures).toBe(4);
    // 9 x 7 x 3 samples of 8 bits; the four smallest sum to 10 fJ and swing by as much either way.
    const perFrame = 9 * 7 * 3 * 8 * 1e-14;
    const bitsPerSample =
      (energy.components.find(({ component }) => component === "link")?.count ?? NaN) / (9 * 7 * 3);
    const swing = (perFrame * bitsPerSample) / 8;
    expect(energy.perFrameJoules - (rest?.low ?? NaN)).toBeCloseTo(swing, 16);
    expect((rest?.high ?? NaN) - energy.perFrameJoules).toBeCloseTo(swing, 16);
  });

  it("[I] a profile without bands has none, and its result is as before", () => {
    const { energy, area } = runOn({});
    expect(energy?.band).toBeUndefined();
    expect(area?.band).toBeUndefined();
  });

  it("[I] a formula that leaves the range inside a band is the user's fault", () => {
    const figures = { factor: banded(3, 1, 8, "ratio") };
    const energyPerBit = derived("(factor - 2) * 1 fJ", "fJ");
    expect(() => runOn({ rest: { figures, link: { energyPerBit } } })).toThrow(InputError);
  });
});

describe("the verdict of a comparison", () => {
  const adc = (value: number, low: number, high: number) => ({
    ...bandedOverrides,
    frontEnd: adcFrontEnd({ conversionEnergy: banded(value, low, high, "energy") }),
  });

  it("[I] survives where no combination turns it, and says so", () => {
    const { entries } = compare(["thermometer", bandedOverrides], ["adc", adc(3e-6, 2e-6, 4e-6)]);
    const verdict = entries[1]?.verdict;
    expect(entries[0]?.verdict).toBeUndefined();
    expect(verdict?.survives).toBe(true);
    expect(verdict?.below).toBe(0);
    expect(verdict?.interval.low).toBeGreaterThan(1);
    expect(verdict?.sentence).toMatch(
      /^In all of 300 draws of the uncertain figures adc needs more energy per frame than thermometer, and no combination of figures within their bands turns that/u,
    );
  });

  it("[I] of a profile to itself: everything is shared and nothing moves", () => {
    const { entries } = compare(["one", bandedOverrides], ["same", bandedOverrides]);
    const verdict = entries[1]?.verdict;
    expect(verdict?.sharedFigures).toBe(verdict?.figures);
    expect(verdict?.p5).toBe(1);
    expect(verdict?.p95).toBe(1);
    expect(verdict?.survives).toBe(false);
  });

  it("[I] is open where figures can turn it, and the share of draws is never rounded up", () => {
    const wide = {
      ...bandedOverrides,
      rest: { ...bandedOverrides.rest, link: { energyPerBit: banded(1e-14, 0, 4e-14, "energy") } },
    };
    const { entries } = compare(["narrow", bandedOverrides], ["wide", wide]);
    const verdict = entries[1]?.verdict;
    expect(verdict?.survives).toBe(false);
    expect(verdict?.sentence).toMatch(
      /^In \d+\.\d % of 300 draws .* figures within their bands can turn that/u,
    );
    const share = Number(/In (\d+\.\d) %/u.exec(verdict?.sentence ?? "")?.[1]) / 100;
    const count = Math.max(verdict?.below ?? NaN, 300 - (verdict?.below ?? NaN));
    expect(share).toBeLessThanOrEqual(count / 300);
  });

  it("[I] is absent where no figure has a band or no draws are wanted", () => {
    expect(compare(["a", {}], ["b", { frontEnd: adcFrontEnd() }]).entries[1]?.verdict).toBeUndefined();
    const profiles = [profileOf(bandedOverrides, "a"), profileOf(bandedOverrides, "b")];
    const { entries } = startComparison({ model, profiles, bands: { draws: 0 } }).finish();
    expect(entries[1]?.verdict).toBeUndefined();
  });

  it("[I] reads back with its document", () => {
    const comparison = compare(["thermometer", bandedOverrides], ["adc", adc(30e-12, 1e-12, 100e-12)]);
    expect(parseResult(JSON.parse(serializeResult(comparison)))).toEqual(comparison);
  });
});
