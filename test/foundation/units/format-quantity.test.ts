import { describe, expect, it } from "vitest";
import { formatCount, formatQuantity } from "../../../src/foundation/units/format-quantity.js";

describe("formatQuantity", () => {
  it.each([
    [1.234e-9, "J", "1.23 nJ"],
    [1.234e-17, "J", "12.3 aJ"],
    [0, "J", "0 J"],
    [999.96, "J", "1.00 kJ"],
    [999.4, "J", "999 J"],
    [0.0009996, "s", "1.00 ms"],
    [-2.5e-6, "W", "-2.50 µW"],
    [1, "V", "1 V"],
    [20e6, "Hz", "20 MHz"],
    [0.25, "Hz", "0.250 Hz"],
    [1_000_000, "bit", "1 Mbit"],
    [611_328, "bit", "611 kbit"],
    [1e-30, "J", "1e-12 aJ"],
    [4.8e-6, "m^2", "4.80 mm²"],
    [1e-8, "m^2", "0.0100 mm²"],
    [9.9e-9, "m^2", "9900 µm²"],
    [0.0123, "1", "0.0123"],
    [7, "1", "7"],
  ])("[U] writes %f %s as %s", (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  it("[U] rounds to the digits asked for and drops no integer digit", () => {
    expect(formatQuantity(123_456, "J", 2)).toBe("120 kJ");
    expect(formatQuantity(1.23456e-6, "s", 5)).toBe("1.2346 µs");
  });
});

describe("formatCount", () => {
  it("[U] groups the digits of exact counts by three", () => {
    expect(formatCount(73_801_728)).toMatch(/^73.801.728$/u);
    expect(formatCount(999)).toBe("999");
    expect(formatCount(0)).toBe("0");
    expect(formatCount(1000).replace(/\D/gu, "")).toBe("1000");
  });
});
