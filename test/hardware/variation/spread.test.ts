import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../../src/hardware/formula/parse-formula.js";
import { boundFormula } from "../../../src/hardware/variation/bound-formula.js";
import { calculateFormula } from "../../../src/hardware/variation/calculate-formula.js";
import { directionOf, rootSpread, type Box } from "../../../src/hardware/variation/spread.js";

const names = ["a", "b", "c"];
const slotOf = (name: string) => names.indexOf(name);

/** Random formulas over three figures; every operator and function. */
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...names),
    fc.constantFrom("2", "0.5", "3"),
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "*", "/"), tie("formula"))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(tie("formula"), fc.constantFrom("2", "3", "0.5", "(-1)", "0"))
      .map(([base, power]) => `(${base})^${power}`),
    fc.tuple(tie("formula"), tie("formula")).map(([base, power]) => `(${base})^(${power})`),
    fc
      .tuple(fc.constantFrom("sqrt", "exp", "log", "log2", "log10", "abs", "ceil", "floor"), tie("formula"))
      .map(([name, operand]) => `${name}(${operand})`),
    fc
      .tuple(fc.constantFrom("min", "max"), tie("formula"), tie("formula"))
      .map(([name, first, second]) => `${name}(${first}, ${second})`),
  ),
}));
const interval = fc
  .tuple(fc.double({ min: 0.1, max: 4, noNaN: true }), fc.double({ min: 0.1, max: 4, noNaN: true }))
  .map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const);
const inside = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });

describe("boundFormula", () => {
  it("[U] values and slopes between any two places of a box lie within the bounds", () => {
    let told = 0;
    fc.assert(
      fc.property(formula, fc.tuple(interval, interval, interval), inside, (text, intervals, shares) => {
        const tree = parseFormula(text, new Set(names));
        const box: Box = {
          low: Float64Array.from(intervals, ([low]) => low),
          high: Float64Array.from(intervals, ([, high]) => high),
        };
        const spread = boundFormula(tree, slotOf)(names.map((_, index) => rootSpread(box, index)));
        const calculate = calculateFormula(tree, slotOf);
        const place = (offset: number) =>
          Float64Array.from(intervals, ([low, high], i) => low + (shares[i + offset] ?? 0) * (high - low));
        const from = place(0);
        const start = calculate(from);
        if (!Number.isFinite(start)) return;
        const room = 1e-9 * Math.max(1, Math.abs(start));
        expect(start).toBeGreaterThanOrEqual(spread.low - room);
        expect(start).toBeLessThanOrEqual(spread.high + room);
        if (spread.low > -Infinity && spread.high < Infinity) told += 1;
        names.forEach((_, root) => {
          const to = from.slice();
          to[root] = place(3)[root] ?? NaN;
          const step = (to[root] ?? 0) - (from[root] ?? 0);
          const end = calculate(to);
          if (Math.abs(step) < 1e-3 || !Number.isFinite(end)) return;
          const slope = (end - start) / step;
          const noise = (1e-9 * Math.max(1, Math.abs(start), Math.abs(end))) / Math.abs(step);
          expect(slope).toBeGreaterThanOrEqual((spread.slopes?.[2 * root] ?? 0) - noise);
          expect(slope).toBeLessThanOrEqual((spread.slopes?.[2 * root + 1] ?? 0) + noise);
        });
      }),
      { seed: 5, numRuns: 4000 },
    );
    // A bound that is always infinite would pass as well.
    expect(told).toBeGreaterThan(1500);
  });

  it.each([
    ["a * b^2 / c", ["rises", "rises", "falls"]],
    ["(a - 0.5) * c", ["rises", "none", "rises"]],
    ["a * (b - 2)", ["unproven", "rises", "none"]],
    ["ceil(a / b)", ["rises", "falls", "none"]],
    ["max(a, 9 * b)", ["none", "rises", "none"]],
    ["1 / sqrt(a) + log(b)", ["falls", "rises", "none"]],
    ["2^b", ["none", "rises", "none"]],
    ["abs(c - 9)", ["none", "none", "falls"]],
    ["a - a", ["none", "none", "none"]],
    ["a^2 - 3 * a", ["unproven", "none", "none"]],
  ])("[U] directions of %s", (text, directions) => {
    const box: Box = { low: Float64Array.of(1, 1, 1), high: Float64Array.of(3, 3, 3) };
    const spread = boundFormula(
      parseFormula(text, new Set(names)),
      slotOf,
    )(names.map((_, index) => rootSpread(box, index)));
    expect(names.map((_, index) => directionOf(spread, index))).toEqual(directions);
  });
});
