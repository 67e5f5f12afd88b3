// ADCs: published columns, tables and quantiles come back, and each says how far it can be trusted.

import { describe, expect, it } from "vitest";
import adcs from "../../../src/hardware/components/data/adcs.json" with { type: "json" };
import survey from "../../../src/hardware/components/data/sar-survey.json" with { type: "json" };
import { evaluateComponent, figuresOf } from "./evaluate-figures.js";

describe("ADCs", () => {
  const slope = { basis: "wei-2020", bits: 8, clock: 1e8 };

  it("[U] price a single slope by its steps: 63.2 uW for 256 steps at 100 MHz is 162 pJ", () => {
    const eight = evaluateComponent("single-slope-adc", slope);
    expect(eight["conversionEnergy"]).toBeCloseTo(161.8e-12, 13);
    expect(eight["conversionTime"]).toBeCloseTo(2.56e-6, 12);
    const ten = evaluateComponent("single-slope-adc", { ...slope, bits: 10 });
    expect((ten["conversionEnergy"] ?? 0) / (eight["conversionEnergy"] ?? 1)).toBeCloseTo(4, 12);
    expect(ten["stepEnergy"]).toBe(eight["stepEnergy"]);
  });

  it("[U] return the published columns", () => {
    for (const { design, power, kind, area } of adcs.columns.filter(
      ({ power: known }) => known !== undefined,
    )) {
      const { figures } = figuresOf("single-slope-adc", { ...slope, basis: design });
      expect(figures["columnPower"]).toMatchObject({ value: power, unit: "uW", kind });
      if (area !== undefined) expect(figures["areaPerColumn"]).toMatchObject({ value: area, unit: "um^2" });
    }
  });

  it("[U] have a single-slope band that reaches down to CamJ's default of 100 fJ per step", () => {
    const step = (end: "low" | "value" | "high") =>
      (evaluateComponent("single-slope-adc", { ...slope, basis: "yoo-2026" }, end)["stepEnergy"] ?? 0) * 1e15;
    const ends = [step("low"), step("high")];
    expect(step("value")).toBeCloseTo(368, 6);
    expect(Math.min(...ends)).toBeLessThan(100);
    expect(Math.max(...ends)).toBeCloseTo(4 * 368, 6);
  });

  it("[U] return each quantile of the survey, with a band from the 10 to the 90 % quantile", () => {
    const sizes = { "5-45": 28e-9, "55-90": 65e-9, "110-350": 130e-9, any: 65e-9 } as const;
    const rates = { "to 2 MS/s": 1e6, "2 to 50 MS/s": 1e7, "above 50 MS/s": 2e8, any: 1e6 } as const;
    for (const row of survey.rows) {
      const one =
        row.nodes === "any"
          ? row.rates === "any"
            ? "all"
            : "rate"
          : row.rates === "any"
            ? "node"
            : "node-and-rate";
      const at = {
        bits: row.bits,
        node: sizes[row.nodes as keyof typeof sizes],
        clock: rates[row.rates as keyof typeof rates] * (row.bits + 2),
        among: one,
      };
      for (const [quantile, key] of [
        ["lower-quartile", "p25"],
        ["median", "p50"],
        ["upper-quartile", "p75"],
      ] as const) {
        expect(figuresOf("sar-adc", { ...at, quantile }).figures["conversionEnergy"]).toMatchObject({
          value: row[key],
          low: row.p10,
          high: row.p90,
          unit: "pJ",
          kind: "published",
        });
      }
    }
    expect(survey.rows.length).toBeGreaterThan(40);
  });

  it("[U] say that the survey flatters the ADC, and of how many converters they speak", () => {
    const { figures } = figuresOf("sar-adc", {
      bits: 8,
      node: 65e-9,
      clock: 1e7,
      quantile: "median",
      among: "all",
    });
    expect(figures["conversionEnergy"]?.source).toMatch(
      /median of the 13 SAR converters with 6 to 8 effective bits/u,
    );
    expect(figures["conversionEnergy"]?.note).toMatch(/flatters the ADC/u);
    expect(survey.notice).toMatch(/BSD 3-Clause License, Copyright \(c\) 2022, Boris Murmann/u);
  });

  it("[U] refuse a class of fewer than four converters, and name those that have more", () => {
    expect(() =>
      figuresOf("sar-adc", { bits: 6, node: 65e-9, clock: 1e7, quantile: "median", among: "node" }),
    ).toThrow("fewer than four SAR converters of 6 bits in 55-90 nm at any; it has any node at any rate (4)");
  });

  it("[U] return the tabulated accelerator ADCs, and refuse other resolutions", () => {
    for (const { design, bits, energy } of adcs.tables) {
      expect(figuresOf("accelerator-adc", { design, bits }).figures["conversionEnergy"]).toMatchObject({
        value: energy,
        low: Number((energy / 2).toPrecision(12)),
        unit: "pJ",
      });
    }
    expect(() => figuresOf("accelerator-adc", { design: "forms", bits: 8 })).toThrow(
      '"forms" has an ADC of 4 bits, found 8',
    );
  });

  it("[U] price a cyclic ADC by its bits, with a band that holds the algorithmic ones of the survey near 10 bits", () => {
    const cyclic = { bits: 10, supply: 1.8, clock: 1e7 };
    const energy = (end: "low" | "value" | "high") =>
      (evaluateComponent("cyclic-adc", cyclic, end)["conversionEnergy"] ?? 0) * 1e12;
    expect(energy("low")).toBeLessThan(767.9);
    expect(energy("high")).toBeGreaterThan(1000);
    expect(energy("value")).toBeLessThan(767.9);
    const { conversionEnergy, stepEnergy, conversionTime } = evaluateComponent("cyclic-adc", cyclic);
    expect((conversionEnergy ?? 0) / (stepEnergy ?? 1)).toBeCloseTo(10, 9);
    expect(conversionTime).toBeCloseTo(1.1e-6, 12);
  });
});
