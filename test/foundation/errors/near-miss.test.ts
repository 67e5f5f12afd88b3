import { describe, expect, it } from "vitest";
import { nearMiss } from "../../../src/foundation/errors/near-miss.js";

describe("nearMiss", () => {
  it.each([
    ["PJ", ["fJ", "pJ", "nJ"], "pJ"],
    ["mhz", ["Hz", "kHz", "MHz"], "MHz"],
    ["readEnrgy", ["readEnergy", "writeEnergy"], "readEnergy"],
    ["successsive", ["all", "successive"], "successive"],
    ["sra", ["sar", "cyclic"], "sar"],
    ["columCapacitance", ["columnCapacitance", "supply"], "columnCapacitance"],
    ["ab", ["ba"], "ba"],
  ])("[U] takes %s for one of %j: %s", (written, allowed, meant) => {
    expect(nearMiss(written, allowed)).toBe(meant);
  });

  it("[U] says nothing where nothing is close, or the text is too long to be a slip", () => {
    expect(nearMiss("photodiode", ["all", "successive"])).toBeUndefined();
    expect(nearMiss("xyz", ["sar"])).toBeUndefined();
    expect(nearMiss("a".repeat(65), ["b".repeat(65)])).toBeUndefined();
    expect(nearMiss("x", [])).toBeUndefined();
  });

  it("[U] prefers the smaller distance, and the first of equals", () => {
    expect(nearMiss("kernal", ["kerne", "kernel"])).toBe("kernel");
    expect(nearMiss("bat", ["cat", "hat"])).toBe("cat");
  });
});
