import { describe, expect, it } from "vitest";
import { limitArea } from "../../src/cost/area-limit.js";
import { estimateArea } from "../../src/cost/estimate-area.js";
import { estimateEnergy } from "../../src/cost/estimate-energy.js";
import { cheaperBelow, powerAt, powerLaw, sumLines } from "../../src/cost/power-law.js";
import { durationsOf, timeFrame } from "../../src/run/frame-timing.js";
import { describePower } from "../../src/run/describe/power.js";
import { mapBanded } from "../support/banded-profile.js";
import { adcFrontEnd, figure, type ProfileOverrides } from "../support/profile-builder.js";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const chips: readonly (readonly [string, ProfileOverrides])[] = [
  ["duty-cycled thermometer", {}],
  ["thermometer that is always on", { static: { dutyCycled: false } }],
  ["duty-cycled ADC", { frontEnd: adcFrontEnd() }],
  ["ADC that is always on", { frontEnd: adcFrontEnd(), static: { dutyCycled: false } }],
];

describe("power against the frame rate", () => {
  it.each(chips)(
    "[U] of a %s is the estimate's at every rate, to the last but a few bits",
    (_, overrides) => {
      const { mapping, profile } = mapBanded(overrides);
      const { maxFramesPerSecond } = timeFrame(mapping, 1);
      const timing = timeFrame(mapping, maxFramesPerSecond);
      const { rails } = mapping.sensor;
      const law = powerLaw(mapping.counts, durationsOf(timing), rails, profile);
      for (const share of [1, 0.99, 0.5, 0.1, 1e-3, 1e-6]) {
        const rate = maxFramesPerSecond * share;
        const durations = durationsOf(timeFrame(mapping, rate));
        const estimate = estimateEnergy(mapping.counts, durations, rails, profile);
        const watts = sum(law.map((part) => powerAt(part, rate)));
        expect(Math.abs(watts / estimate.averagePowerWatts - 1)).toBeLessThan(1e-12);
        expect(Math.abs(powerAt(sumLines(law), rate) / watts - 1)).toBeLessThan(1e-9);
      }
    },
  );

  it("[U] has the static floor worked out by hand", () => {
    const always = mapBanded({ static: { dutyCycled: false } });
    const asleep = mapBanded({});
    const floorOf = ({ mapping, profile }: typeof always) =>
      sumLines(powerLaw(mapping.counts, durationsOf(timeFrame(mapping, 1)), mapping.sensor.rails, profile))
        .floorWatts;
    // 5 uW of logic, five memories of 1 uW, 30 uW of bias, one rail of 2 uW; asleep 0.5 uW.
    expect(floorOf(always)).toBeCloseTo(42e-6, 18);
    expect(floorOf(asleep)).toBeCloseTo(0.5e-6, 18);
  });

  it("[U] names leakage of logic and memories, bias, references, sleep, clock and wake-up apart", () => {
    const { mapping, profile } = mapBanded({});
    const law = powerLaw(mapping.counts, durationsOf(timeFrame(mapping, 1)), mapping.sensor.rails, profile);
    expect(law.map(({ name, isStatic }) => [name, isStatic])).toEqual([
      ["actions of the frame", false],
      ["clock tree", false],
      ["wake-up", false],
      ["logic leakage", true],
      ["memory leakage", true],
      ["analog bias", true],
      ["references", true],
      ["sleep", true],
    ]);
  });

  it("[U] tells below which rate one line lies below another", () => {
    const line = (floorWatts: number, joulesPerFrame: number) => ({ floorWatts, joulesPerFrame });
    expect(cheaperBelow(line(1, 3), line(5, 1))).toBe(2);
    expect(cheaperBelow(line(5, 1), line(1, 3))).toBe(0);
    expect(cheaperBelow(line(1, 1), line(5, 3))).toBe(Infinity);
  });

  it("[I] is in the result as points that rise, the run's own rate among them, with sleep against no sleep", () => {
    const { mapping } = mapBanded({
      static: { wakeEnergy: figure(1e-9, "energy"), sleepPower: figure(1e-6, "power") },
    });
    const timing = timeFrame(mapping, 30);
    const power = describePower(mapping, mapping.counts, timing);
    const rates = power.points.map(({ framesPerSecond }) => framesPerSecond);
    expect(rates).toContain(30);
    expect(rates.at(-1)).toBe(timing.maxFramesPerSecond);
    power.points.slice(1).forEach(({ framesPerSecond, watts, partWatts }, i) => {
      expect(framesPerSecond).toBeGreaterThan(rates[i] ?? NaN);
      expect(watts).toBeGreaterThan(power.points[i]?.watts ?? NaN);
      expect(sum(partWatts)).toBe(watts);
      expect(partWatts.length).toBe(power.parts.length);
    });
    // Below that rate the chip that sleeps draws less, above it more.
    const { sleepPaysBelow = NaN, ...awake } = power.awake ?? { floorWatts: NaN, joulesPerFrame: NaN };
    expect(sleepPaysBelow).toBeGreaterThan(0);
    expect(powerAt(power, sleepPaysBelow * 0.9)).toBeLessThan(powerAt(awake, sleepPaysBelow * 0.9));
    expect(powerAt(power, sleepPaysBelow * 1.1)).toBeGreaterThan(powerAt(awake, sleepPaysBelow * 1.1));
  });
});

describe("what limits the area", () => {
  it.each([
    [0.5e-6, "logic"],
    [100e-6, "pixels"],
  ] as const)("[U] with pixels of %d m: %s", (pitch, expected) => {
    const { mapping, profile } = mapBanded({ sensor: { pixelPitch: figure(pitch, "length") } });
    const parts = estimateArea(profile, mapping.sensor.rails);
    const { groups, limitedBy, logicSquareMetres } = limitArea(parts);
    expect(limitedBy).toBe(expected);
    const pixels = 96 * 96 * pitch ** 2;
    const all = sum(parts.map(({ squareMetres }) => squareMetres));
    expect(groups.map(({ group }) => group)).toEqual([
      "pixels",
      "front end",
      "array",
      "memories",
      "periphery",
    ]);
    expect(groups[0]?.squareMetres).toBeCloseTo(pixels, 15);
    expect(Math.abs(sum(groups.map(({ squareMetres }) => squareMetres)) / all - 1)).toBeLessThan(1e-12);
    expect(Math.abs((logicSquareMetres + pixels) / all - 1)).toBeLessThan(1e-12);
  });
});
