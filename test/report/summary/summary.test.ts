// What the renderers say alike: verdicts, use of limits, gathered energies, outcomes of frames. Worked out by hand.

import { describe, expect, test } from "vitest";
import type { EnergyComponent, Limit } from "../../../src/result/result-schema.js";
import { componentsByEnergy } from "../../../src/report/summary/components-by-energy.js";
import { groupEnergy } from "../../../src/report/summary/energy-groups.js";
import { compareKinds } from "../../../src/report/summary/figure-kinds.js";
import { describeFrame } from "../../../src/report/summary/frame-outcome.js";
import { limitUse } from "../../../src/report/summary/limit-use.js";
import { formatAmount, limitTitle } from "../../../src/report/summary/limit-words.js";
import { verdictSentence } from "../../../src/report/summary/verdict-sentence.js";
import { fixtureComparison, fixtureModelOnly, fixtureResult } from "../fixtures/results.js";

const limit = (rule: Limit["rule"], used: number, allowed: number): Limit => ({
  name: "x",
  rule,
  limit: allowed,
  used,
  unit: "bit",
  ok: true,
});

describe("use of a limit", () => {
  test.each([
    [limit("atMost", 75, 100), 0.75, 25, 0.25],
    [limit("atMost", 150, 100), 1.5, -50, -0.5],
    [limit("atMost", 100, 100), 1, 0, 0],
    [limit("atLeast", 50, 20), 0.4, 30, 1.5],
    [limit("atLeast", 10, 20), 2, -10, -0.5],
    [limit("atMost", 0, 0), 0, 0, 0],
    [limit("atMost", 3, 0), Infinity, -3, -Infinity],
  ])("[U] %j", (given, demand, margin, relativeMargin) => {
    expect(limitUse(given)).toEqual({ demand, margin, relativeMargin });
  });
});

describe("verdict", () => {
  test("[U] fits: names the tightest limit of degree, not one of form", () => {
    expect(verdictSentence(fixtureResult("thermometer"))).toBe(
      "stl10-glt8 on glt-65nm-96x96 fits: all 11 limits are met; the tightest is thresholds memory, with 5.8 % to spare.",
    );
    expect(verdictSentence(fixtureModelOnly())).toBe(
      "stl10-glt8 fits: its one limit, model bits, is met with 37.0 % to spare.",
    );
  });

  test("[U] does not fit: names the broken limits, at most three", () => {
    expect(verdictSentence(fixtureResult("adc"))).toBe(
      "stl10-glt8 on single-slope-65nm-96x96 does not fit: 1 of 11 limits is broken: average power budget (92.8 µW, allowed 70 µW).",
    );
    const result = fixtureResult("adc");
    const limits = result.footprint.limits.map((each) => ({ ...each, ok: false }));
    expect(verdictSentence({ ...result, footprint: { ...result.footprint, limits } })).toMatch(
      /11 of 11 limits are broken: .* and 8 more\.$/,
    );
  });
});

test.each([
  ["modelBits", "model bits"],
  ["budget.averagePower", "average power budget"],
  ["memory.partialSums", "partial sums memory"],
  ["sensor.rows", "sensor rows"],
])("[U] the limit %s is called %s", (name, title) => {
  expect(limitTitle(name)).toBe(title);
});

test.each([
  [1.5e-5, "W", "15 µW"],
  [96, "rows", "96 rows"],
  [12.5, "Hz", "12.5 fps"],
  [2e-6, "m^2", "2 mm²"],
])("[U] %d %s is written %s", (value, unit, text) => {
  expect(formatAmount(value, unit)).toBe(text);
});

describe("energy gathered over layers", () => {
  const part = (component: string, layer: string, count: number, joulesEach: number): EnergyComponent => {
    const shared = {
      action: "read",
      countUnit: "actions",
      source: `of ${component}`,
      kind: "assumed",
      figure: "/x",
    };
    return { ...shared, component, layer, count, joulesEach, joules: count * joulesEach };
  };

  test("[U] sums counts and joules, keeps what is common, largest first", () => {
    const groups = groupEnergy([
      part("a", "l1", 2, 1),
      part("b", "l1", 4, 2),
      part("a", "l2", 3, 1),
      part("b", "l2", 1, 3),
    ]);
    expect(
      groups.map(({ component, count, joules, joulesEach, layers }) => [
        component,
        count,
        joules,
        joulesEach,
        layers,
      ]),
    ).toEqual([
      ["b", 5, 11, undefined, ["l1", "l2"]],
      ["a", 5, 5, 1, ["l1", "l2"]],
    ]);
  });

  test("[U] the groups of a result sum to its energy per frame", () => {
    const { energy } = fixtureResult("thermometer");
    const total = groupEnergy(energy?.components ?? []).reduce((sum, { joules }) => sum + joules, 0);
    expect(total).toBeCloseTo(energy?.perFrameJoules ?? 0, 15);
  });
});

test("[U] components of several profiles are joined by name, 0 where a profile has none", () => {
  const joined = componentsByEnergy(fixtureComparison().entries);
  expect(joined[0]?.name).toBe("ADC");
  expect(joined[0]?.joules[1]).toBe(0);
  expect(joined.map(({ joules }) => Math.max(...joules))).toEqual(
    [...joined.map(({ joules }) => Math.max(...joules))].sort((a, b) => b - a),
  );
});

test("[U] kinds are ordered by trust, unknown ones last", () => {
  expect(["assumed", "guessed", "measured", "scaled"].sort(compareKinds)).toEqual([
    "measured",
    "scaled",
    "assumed",
    "guessed",
  ]);
});

describe("outcome of a frame", () => {
  test("[U] lead over the best of the others, right by name or by number", () => {
    const frame = { input: "x", class: 1, logits: [5, 9, -3] };
    expect(describeFrame(frame, undefined)).toEqual({ className: "1", logit: 9, lead: 4, right: undefined });
    expect(describeFrame({ ...frame, label: "cat" }, ["dog", "cat", "cow"]).right).toBe(true);
    expect(describeFrame({ ...frame, label: "1" }, ["dog", "cat", "cow"]).right).toBe(true);
    expect(describeFrame({ ...frame, label: "dog" }, ["dog", "cat", "cow"]).right).toBe(false);
  });

  test("[U] a tie leads by 0; one logit leads by nothing; none is no outcome", () => {
    expect(describeFrame({ input: "x", class: 0, logits: [7, 7] }, undefined).lead).toBe(0);
    expect(describeFrame({ input: "x", class: 0, logits: [7] }, undefined).lead).toBeUndefined();
    expect(describeFrame({ input: "x", class: 0, logits: [] }, undefined).logit).toBeUndefined();
  });
});
