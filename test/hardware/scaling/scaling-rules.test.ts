import { describe, expect, it } from "vitest";
import { scalingRules } from "../../../src/hardware/scaling/scaling-rules.js";

describe("every scaling rule", () => {
  it("[U] is named, and says its source, its range with units and how far it may be off", () => {
    expect([...scalingRules.keys()]).toEqual([
      "capacitance-voltage",
      "stillmaker-baas-energy",
      "alpha-power-delay",
      "stillmaker-baas-delay",
      "area-node-squared",
      "stillmaker-baas-area",
      "leakage-class",
      "sram-above-90",
    ]);
    for (const { source, range, accuracy } of scalingRules.values()) {
      expect(source.length).toBeGreaterThan(10);
      expect(range).toMatch(/\d+ nm/u);
      expect(accuracy.length).toBeGreaterThan(10);
    }
  });
});
