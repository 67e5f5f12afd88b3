import { describe, expect, it } from "vitest";
import { orderFormulas } from "../../../src/hardware/formula/order-formulas.js";

const order = (uses: Record<string, string[]>) => orderFormulas(new Map(Object.entries(uses)));

describe("orderFormulas", () => {
  it("[U] puts each figure after those it uses, in the order of the document otherwise", () => {
    expect(order({ a: ["c"], b: [], c: ["d", "b"], d: [] })).toEqual({
      order: ["d", "b", "c", "a"],
      loops: [],
    });
  });

  it("[U] ignores names that are no figures", () => {
    expect(order({ a: ["x"], b: ["a"] })).toEqual({ order: ["a", "b"], loops: [] });
  });

  it("[U] names the way around each loop once", () => {
    expect(order({ a: ["b"], b: ["c"], c: ["a"], d: ["a"], e: [] })).toEqual({
      order: ["e"],
      loops: [["a", "b", "c", "a"]],
    });
    expect(order({ a: ["a"] })).toEqual({ order: [], loops: [["a", "a"]] });
    expect(order({ a: ["b"], b: ["a"], c: ["d"], d: ["c"] }).loops).toEqual([
      ["a", "b", "a"],
      ["c", "d", "c"],
    ]);
  });

  it("[U] leaves a figure that enters a loop from outside out of it", () => {
    expect(order({ start: ["a"], a: ["b"], b: ["a"] }).loops).toEqual([["a", "b", "a"]]);
  });
});
