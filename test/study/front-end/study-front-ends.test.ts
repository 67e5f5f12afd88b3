// The front-end study against the ordinary route (a profile's own `check`), against hand-counted actions, and its errors.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkFit } from "../../../src/run/check-fit.js";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { studyQuantities } from "../../../src/result/study-schema.js";
import { plainConditions } from "../../../src/study/front-end/adc-conditions.js";
import { priceFrontEnd } from "../../../src/study/front-end/price-front-end.js";
import { quantityOf } from "../../../src/study/front-end/study-quantities.js";
import { studyBits, studyFrontEnds } from "../../../src/study/front-end/study-front-ends.js";
import { withAdc } from "../../../src/study/front-end/adc-variant.js";
import { projectPath } from "../../support/shared.js";

const readJson = (...parts: string[]) =>
  JSON.parse(readFileSync(projectPath(...parts), "utf8")) as Readonly<Record<string, unknown>>;
const model = parseModel(readJson("models", "stl10-glt8.model.json"));
const document = readJson("hardware-profiles", "cmos65-rgb96-thermometer.json");
const profile = parseHardwareProfile(document);
const study = studyFrontEnds(model, document, "thermometer.json", plainConditions);

describe("studyFrontEnds", () => {
  it("[I] prices the model's own thermometer as `check` does, component by component", () => {
    const hash = "0".repeat(64);
    const { parts } = checkFit({
      model: { value: model, sha256: hash },
      profile: { value: profile, sha256: hash },
      activity: "average",
    });
    const point = study.thermometers.find(
      ({ design, levels }) => design === "thermometer-all" && levels === 8,
    );
    const whole = new Map(
      (parts.energy?.components ?? []).map(({ component, action, joules }) => [
        `${component} ${action}`,
        joules,
      ]),
    );
    const sumOf = (component: string) =>
      [...whole].reduce((sum, [key, joules]) => (key.startsWith(`${component} `) ? sum + joules : sum), 0);
    const dynamic = ["comparators", "link"];
    for (const component of dynamic) {
      const own = point?.parts.find((part) => part.component === component)?.joules ?? NaN;
      // Each total lies on a grid of its own, 2^-50 of it.
      expect(own / sumOf(component), component).toBeCloseTo(1, 9);
    }
    expect(point?.rowSeconds).toBe(parts.timing?.rowSeconds);
    expect(point?.linkBits).toBe(96 * 96 * 3 * 8);
  });

  it("[I] sweeps 1 to 32 levels in both strategies, and three kinds of ADC from 4 to 12 bits", () => {
    expect(study.thermometers.map(({ levels }) => levels)).toEqual([...range(32), ...range(32)]);
    expect(study.adcs.map(({ bits }) => bits)).toEqual([...studyBits, ...studyBits, ...studyBits]);
    expect(new Set(study.adcs.map(({ levels }) => levels))).toEqual(new Set([8]));
    const [all, successive] = [study.thermometers.slice(0, 32), study.thermometers.slice(32)];
    // A search over M levels takes ceil(log2(M + 1)) decisions, and as many bits leave the column.
    successive.forEach(({ linkBits, levels }) => {
      expect(linkBits / study.samples).toBe(Math.ceil(Math.log2(levels + 1)));
    });
    all.forEach(({ linkBits, levels }) => {
      expect(linkBits / study.samples).toBe(levels);
    });
  });

  it("[I] parts sum to the energy of every point", () => {
    for (const { parts, joules } of [...study.thermometers, ...study.adcs, ...study.equalInformation]) {
      expect(parts.reduce((sum, part) => sum + part.joules, 0)).toBe(joules);
    }
  });

  it("[I] break-even: the thermometer takes no more there, and more at every level above", () => {
    const checked = study.breakEven.filter(({ adc, bits }) => adc === "sar" && (bits === 8 || bits === 10));
    expect(checked).toHaveLength(2 * 2 * studyQuantities.length);
    for (const { thermometer, adc, bits, quantity, levels, beyond } of checked) {
      const strategy = thermometer === "thermometer-all" ? "all" : "successive";
      const { frontEnd } = profile;
      if (frontEnd.kind !== "thermometer") throw new Error("a thermometer is needed");
      const chip = { ...profile, frontEnd: { ...frontEnd, strategy } } as const;
      const rival = withAdc(document, profile, "sar", bits, plainConditions);
      const ahead = (at: number) =>
        quantityOf(priceFrontEnd(model, chip, at), quantity) <=
        quantityOf(priceFrontEnd(model, rival, at), quantity);
      const what = `${thermometer} ${adc} ${bits} ${quantity}`;
      if (levels > 0) expect(ahead(levels), what).toBe(true);
      expect(
        range(study.mostLevels).filter((at) => at > levels && ahead(at)),
        what,
      ).toEqual([]);
      expect(beyond, what).toBe(levels === study.mostLevels);
    }
  });

  it("[I] finds where the thermometer loses", () => {
    const lost = study.atEqualInformation.filter(
      ({ thermometer, adc, bits, quantity, ratio }) =>
        thermometer === "thermometer-all" &&
        adc === "sar" &&
        bits === 12 &&
        quantity === "energy" &&
        ratio > 1,
    );
    expect(lost).toHaveLength(1);
  });

  it("[I] a slower clock lengthens the row and costs bias, not conversions", () => {
    const slow = withAdc(document, profile, "sar", 8, { ...plainConditions, sarClock: 10e6 });
    const fast = withAdc(document, profile, "sar", 8, plainConditions);
    const [a, b] = [priceFrontEnd(model, slow, 8), priceFrontEnd(model, fast, 8)];
    const converter = (parts: typeof a.parts) => parts.find(({ component }) => component === "ADC")?.joules;
    expect(converter(a.parts) ?? NaN).toBeCloseTo(converter(b.parts) ?? 0, 15);
    expect(a.rowSeconds).toBeGreaterThan(b.rowSeconds);
    expect(a.joules).toBeGreaterThan(b.joules);
  });

  it("[I] refuses a profile without a thermometer, and says what to do", () => {
    const adc = readJson("hardware-profiles", "cmos65-rgb96-sar-adc.json");
    expect(() => studyFrontEnds(model, adc, "adc.json", plainConditions)).toThrow(
      "adc.json, /frontEnd/kind: must be a thermometer",
    );
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
