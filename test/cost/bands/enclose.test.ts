// Intervals against brute force: all corners of the bands, a grid between them, and random places.

import { describe, expect, it } from "vitest";
import { compareTotals } from "../../../src/cost/bands/compare-totals.js";
import { largestRatio } from "../../../src/cost/bands/enclose.js";
import { encloseTotal, estimateBand } from "../../../src/cost/bands/estimate-band.js";
import { rankCauses } from "../../../src/cost/bands/rank-causes.js";
import { sampleTotal } from "../../../src/cost/bands/sample-total.js";
import { nominalRoots, unitTotal, type UncertainTotal } from "../../../src/cost/bands/uncertain-total.js";
import { uncertainArea } from "../../../src/cost/bands/uncertain-area.js";
import { joinRoots, type FigureRoot } from "../../../src/hardware/variation/figure-root.js";
import { varyFigures } from "../../../src/hardware/vary-figures.js";
import { uncertainRun } from "../../../src/run/uncertain-run.js";
import { banded, bandedClock, bandedOverrides, derived, mapBanded } from "../../support/banded-profile.js";
import { adcFrontEnd, type ProfileOverrides } from "../../support/profile-builder.js";

/** Every combination of `steps` values per root, ends included. */
function* gridOf(roots: readonly FigureRoot[], steps: number): Generator<Float64Array> {
  const count = steps ** roots.length;
  for (let at = 0; at < count; at++) {
    let rest = at;
    yield Float64Array.from(roots, ({ low, high }) => {
      const step = rest % steps;
      rest = Math.floor(rest / steps);
      return low + (step / (steps - 1)) * (high - low);
    });
  }
}

const extremes = (values: readonly number[]) => ({ low: Math.min(...values), high: Math.max(...values) });

/** The area of a chip whose periphery is the formula and whose pixels and other parts are 0 or fixed. */
function areaOf(formula: string, figures: Record<string, unknown>): UncertainTotal {
  const { profile, mapping } = mapBanded({
    rest: { figures, area: { periphery: derived(formula, "um^2") } },
  });
  return uncertainArea(mapping.sensor.rails, varyFigures(profile));
}

const three = {
  a: banded(2, 1, 4, "ratio"),
  b: banded(3, 0.5, 5, "ratio"),
  c: banded(1, 0.2, 3, "ratio"),
};
const big = "10^6 * 1 um^2";

describe("the interval of a total", () => {
  it.each([
    [`${big} * a * b^2 / c`, true],
    [`${big} * (a + 2 * b + sqrt(c))`, true],
    [`${big} * (a + b) * exp(-1 * c)`, true],
    [`${big} * max(a, b) / (1 + c)`, true],
    [`${big} * (10 + a - b * c / 10)`, true],
    [`${big} * (1 + (a - 2)^2 + b)`, false],
    [`${big} * (8 + (a - 2) * (b - 3) + c)`, true],
    [`${big} * (1 + abs(a - b) + (c - 1)^2)`, false],
    [`${big} * (a + b / a + c)`, false],
  ])("[U] of %s holds all values, and is exact: %s", (formula, exact) => {
    const total = areaOf(formula, three);
    const { low, high, lowReached, highReached } = encloseTotal(total);
    const grid = extremes([...gridOf(total.roots, 21)].map((place) => total.value(place)));
    expect(grid.low).toBeGreaterThanOrEqual(low * (1 - 1e-12));
    expect(grid.high).toBeLessThanOrEqual(high * (1 + 1e-12));
    expect(low === lowReached && high === highReached).toBe(exact);
    // What was reached is at least as far out as the grid, nearly, and the proof not much further.
    expect(lowReached).toBeLessThanOrEqual(grid.low * 1.02);
    expect(highReached).toBeGreaterThanOrEqual(grid.high * 0.98);
    expect(low).toBeGreaterThan(lowReached * 0.85);
    expect(high).toBeLessThan(highReached * 1.15);
    if (!exact) return;
    expect(lowReached).toBe(grid.low);
    expect(highReached).toBe(grid.high);
  });

  it.each([
    ["duty-cycled", bandedOverrides],
    ["with an uncertain clock", bandedClock],
    ["always on", { ...bandedClock, static: { ...bandedClock.static, dutyCycled: false } }],
  ])(
    "[I] of a frame's energy, %s, holds all corners and draws, and what it claims to reach it reaches",
    (_, overrides: ProfileOverrides) => {
      const { mapping } = mapBanded(overrides);
      const run = uncertainRun(mapping, mapping.counts, undefined);
      const { energy } = run.over(run.roots);
      const band = estimateBand(energy, 500, 3);
      const { low, high, lowReached, highReached } = band?.enclosure ?? {
        low: NaN,
        high: NaN,
        lowReached: NaN,
        highReached: NaN,
      };
      const figures = energy.roots.slice(0, -1);
      const corners = [...gridOf(figures, 2)].map((place) => energy.value(Float64Array.of(...place, 0)));
      const seen = extremes([...corners, ...(band?.samples ?? [])]);
      expect(seen.low).toBeGreaterThanOrEqual(low * (1 - 1e-12));
      expect(seen.high).toBeLessThanOrEqual(high * (1 + 1e-12));
      expect(lowReached).toBeGreaterThanOrEqual(low);
      expect(highReached).toBeLessThanOrEqual(high);
      expect(lowReached).toBeLessThanOrEqual(seen.low * 1.01);
      expect(highReached).toBeGreaterThanOrEqual(seen.high * 0.99);
      expect(low).toBeGreaterThan(lowReached * 0.85);
      expect(high).toBeLessThan(highReached * 1.15);
    },
  );

  it("[U] of a total without bands is a point, and there is no band", () => {
    const total = areaOf(big, {});
    const value = total.value(new Float64Array());
    expect(encloseTotal(total)).toEqual({ low: value, high: value, lowReached: value, highReached: value });
    expect(estimateBand(total, 10, 0)).toBeUndefined();
  });
});

describe("causes", () => {
  it("[U] are ranked by swing, with the totals at both ends and the direction", () => {
    const total = areaOf(`${big} * (10 * a - b + (c - 1)^2 + 4)`, {
      ...three,
      unused: banded(1, 0.5, 2, "ratio"),
    });
    const nominal = total.value(nominalRoots(total.roots));
    const causes = rankCauses(total).map(({ root, atLow, atHigh, direction }) => [
      root.path,
      Math.round((atLow - nominal) * 1e6),
      Math.round((atHigh - nominal) * 1e6),
      direction,
    ]);
    // In mm^2: 10 a moves by -10 and +20, b by +2.5 and -2, (c - 1)^2 by 0.64 and 4 whichever way.
    expect(causes).toEqual([
      ["/figures/a", -10, 20, "rises"],
      ["/figures/b", 2.5, -2, "falls"].map((cell) => (typeof cell === "number" ? Math.round(cell) : cell)),
      ["/figures/c", Math.round(0.64), 4, "unproven"],
    ]);
  });

  it("[I] a direction that is claimed holds at random places", () => {
    const { mapping } = mapBanded(bandedClock);
    const run = uncertainRun(mapping, mapping.counts, undefined);
    const { energy } = run.over(run.roots);
    const causes = rankCauses(energy);
    expect(causes.some(({ direction }) => direction === "rises")).toBe(true);
    expect(causes.some(({ direction }) => direction === "unproven")).toBe(true);
    const figures = energy.roots.slice(0, -1);
    let turn = 0;
    for (const corner of gridOf(figures, 2)) {
      turn += 1;
      if (turn % 7 !== 0) continue;
      for (const { root, direction } of causes) {
        const index = energy.roots.indexOf(root);
        const place = Float64Array.of(...corner, 0);
        const [low, high] = [root.low, root.high].map((end) => energy.value(place.with(index, end)));
        if (direction === "rises") expect(high).toBeGreaterThanOrEqual((low ?? NaN) * (1 - 1e-12));
        if (direction === "falls") expect(high).toBeLessThanOrEqual((low ?? NaN) * (1 + 1e-12));
      }
    }
  });
});

describe("the ratio of two totals", () => {
  const compare = (first: string, second: string, figures: Record<string, unknown>, others = figures) => {
    const profiles = [
      mapBanded({ rest: { figures, area: { periphery: derived(first, "um^2") } } }),
      mapBanded({ rest: { figures: others, area: { periphery: derived(second, "um^2") } } }),
    ];
    const roots = joinRoots(profiles.map(({ profile }) => varyFigures(profile).roots));
    const [own, baseline] = profiles.map(({ profile, mapping }) =>
      uncertainArea(mapping.sensor.rails, varyFigures(profile, roots)),
    );
    if (own === undefined || baseline === undefined) throw new Error("two profiles");
    const sampled = (total: UncertainTotal) => ({ total, samples: sampleTotal(total, 400, 1) });
    return { roots, own, baseline, ratio: compareTotals(sampled(own), sampled(baseline)) };
  };

  it("[U] of a chip to itself is 1 whatever its figures, and that is proven", () => {
    const { ratio } = compare(`${big} * a * b`, `${big} * a * b`, three);
    expect(ratio).toMatchObject({ below: 0, p5: 1, p95: 1 });
    expect(ratio.enclosure.low).toBeCloseTo(1, 12);
    expect(ratio.enclosure.high).toBeCloseTo(1, 12);
  });

  it("[U] of two chips with the same doubt from different sources is wide open", () => {
    const others = { ...three, a: { ...three.a, source: "another round number" } };
    const { ratio, roots } = compare(`${big} * a`, `${big} * a`, three, others);
    expect(roots.length).toBe(4);
    expect(ratio.below).toBeGreaterThan(100);
    expect(ratio.below).toBeLessThan(300);
    expect(ratio.enclosure.low).toBeLessThan(0.3);
    expect(ratio.enclosure.high).toBeGreaterThan(3);
  });

  it.each([
    [`${big} * (a + b)`, `${big} * (a + 2)`],
    [`${big} * (10 * a + b)`, `${big} * (10 * a + c)`],
    [`${big} * (a * b + c)`, `${big} * (a * b + 1)`],
    [`${big} * (a + (b - 2)^2 + 1)`, `${big} * (a + c)`],
  ])("[U] of %s to %s holds the grid, what is shared moving together", (first, second) => {
    const { roots, own, baseline, ratio } = compare(first, second, three);
    const grid = extremes([...gridOf(roots, 13)].map((place) => own.value(place) / baseline.value(place)));
    const { low, high, lowReached, highReached } = ratio.enclosure;
    expect(grid.low).toBeGreaterThanOrEqual(low * (1 - 1e-12));
    expect(grid.high).toBeLessThanOrEqual(high * (1 + 1e-12));
    expect(lowReached).toBeLessThanOrEqual(grid.low * 1.02);
    expect(highReached).toBeGreaterThanOrEqual(grid.high * 0.98);
    expect(low).toBeGreaterThan(lowReached * 0.97);
    expect(high).toBeLessThan(highReached * 1.03);
  });

  it("[I] of two front ends of one chip is not blurred by what both have", () => {
    const thermometer = mapBanded(bandedOverrides);
    const adc = mapBanded({
      ...bandedOverrides,
      frontEnd: adcFrontEnd({ conversionEnergy: banded(30e-12, 15e-12, 60e-12, "energy") }),
    });
    const runs = [adc, thermometer].map(({ mapping }) => uncertainRun(mapping, mapping.counts, undefined));
    const roots = joinRoots(runs.map((run) => run.roots));
    const [own, baseline] = runs.map((run) => run.over(roots).energy);
    if (own === undefined || baseline === undefined) throw new Error("two runs");
    const most = largestRatio({ top: own, bottom: baseline });
    const least = largestRatio({ top: baseline, bottom: own });
    const draws = sampleTotal(own, 300, 2).map(
      (value, i) => value / (sampleTotal(baseline, 300, 2)[i] ?? NaN),
    );
    expect(Math.max(...draws)).toBeLessThanOrEqual(most.bound);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(1 / least.bound);
    // Memories alone swing the energy of each by several times; the ratio's bounds stay near what is reached.
    expect(most.bound / most.attained).toBeLessThan(1.1);
    expect(least.bound / least.attained).toBeLessThan(1.1);
  });
});

it("[U] the unit total is 1", () => {
  const total = unitTotal([]);
  expect(total.value(new Float64Array())).toBe(1);
  expect(encloseTotal(total)).toEqual({ low: 1, high: 1, lowReached: 1, highReached: 1 });
});
