import fc from "fast-check";
import { expect, it } from "vitest";
import { exactSum, snapToGrid } from "../../src/cost/exact-grid.js";

/** From nothing, or a zeptojoule, to a millijoule. */
const energy = fc.double({ min: 0, max: 1e-3, noNaN: true }).map((joules) => (joules < 1e-21 ? 0 : joules));
const energies = fc.array(energy, { minLength: 1, maxLength: 200 });

it("[U] plain doubles do not add up in any order, grid values do", () => {
  const values = [0.1e-12, 0.2e-12, 0.3e-12];
  expect(0.1e-12 + 0.2e-12 + 0.3e-12).not.toBe(0.3e-12 + 0.2e-12 + 0.1e-12);
  const snapped = snapToGrid(values);
  expect(exactSum(snapped)).toBe(exactSum([...snapped].reverse()));
});

it("[U] sums of grid values are equal in any order and grouping", () => {
  fc.assert(
    fc.property(energies, fc.integer({ min: 1, max: 7 }), (values, groupCount) => {
      const snapped = snapToGrid(values);
      const total = exactSum(snapped);
      expect(exactSum([...snapped].sort((a, b) => b - a))).toBe(total);
      const groups = Array.from({ length: groupCount }, (_, group) =>
        exactSum(snapped.filter((_value, index) => index % groupCount === group)),
      );
      expect(exactSum(groups)).toBe(total);
    }),
    { seed: 7, numRuns: 500 },
  );
});

it("[U] the grid moves a value by at most 2^-51 of the total", () => {
  fc.assert(
    fc.property(energies, (values) => {
      const total = values.reduce((sum, value) => sum + value, 0);
      snapToGrid(values).forEach((snapped, index) => {
        expect(Math.abs(snapped - (values[index] ?? 0))).toBeLessThanOrEqual(total * 2 ** -51);
      });
    }),
    { seed: 8, numRuns: 500 },
  );
});

it("[U] nothing spent stays nothing", () => {
  expect(snapToGrid([0, 0])).toEqual([0, 0]);
});
