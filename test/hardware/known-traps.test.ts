// Traps that tools of this kind are known to fall into: a unit string read as something else, a fit that gives a negative
// energy outside its range, a figure that nobody stated and that is there all the same.

import { describe, expect, it } from "vitest";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { dimensions, type DimensionName, type UnitEntry } from "../../src/foundation/units/unit-table.js";
import { componentLibrary } from "../../src/hardware/components/library.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { inputErrorText } from "../fixtures/input-error-text.js";
import { adcFrontEnd, buildProfileDocument, thermometerFrontEnd } from "../support/profile-builder.js";
import { assumed, at, messagesOf, type Parts } from "./profile-damage.js";

const named = (figure: Parts) =>
  parseHardwareProfile(buildProfileDocument({ rest: { figures: { it: { ...assumed, ...figure } } } }))
    .figures?.["it"];

describe("unit strings misread", () => {
  it.each([
    ["2 m^2 is two square metres, not milli-squared", { value: 2, unit: "m^2" }, 2, "area"],
    ["3 mm^2 is 3e-6 square metres, not 3e-3", { value: 3, unit: "mm^2" }, 3e-6, "area"],
    ["5 um^2 is 5e-12 square metres, not 5e-6", { value: 5, unit: "um^2" }, 5e-12, "area"],
    ["4 mJ is millijoules", { value: 4, unit: "mJ" }, 4e-3, "energy"],
    ["6 Mbit is six million bits, not 6 x 2^20", { value: 6, unit: "Mbit" }, 6e6, "information"],
    ["7 m is metres, not a prefix", { value: 7, unit: "m" }, 7, "length"],
    ["8 % is 0.08", { value: 8, unit: "%" }, 0.08, "ratio"],
    ["2 uV/e- is a conversion gain", { value: 2, unit: "uV/e-" }, 2e-6, "conversionGain"],
  ] as const)("[U] %s", (_, figure, value, dimension) => {
    expect(named(figure)).toMatchObject({ value, dimension });
  });

  it.each([
    ["MW", "mW"],
    ["PJ", "pJ"],
    ["\u00B5W", undefined],
    ["\u03BCm", undefined],
    ["um2", "um^2"],
    ["kB", undefined],
    ["Mb", undefined],
    ["nJ/bit", undefined],
    [" pJ", "pJ"],
    ["J ", "J"],
    ["toString", undefined],
  ])("[U] refuses %j rather than guess", async (unit, meant) => {
    const [message = ""] = await messagesOf(
      (d) => (at(d, "clock")["energyPerCycle"] = { value: 1, unit, ...assumed }),
    );
    expect(message).toContain("/clock/energyPerCycle/unit");
    if (meant?.endsWith("J") === true) {
      expect(message).toContain(`did you mean "${meant}"?`);
    }
  });
});

/** A quantity as a profile states it, in the largest unit there is. */
function inLargestUnit(si: number, dimension: DimensionName) {
  const units: Readonly<Record<string, UnitEntry>> = dimensions[dimension].units;
  const [unit, entry] = defined(Object.entries(units).at(-1), "a unit");
  return { value: si / entry.scale, unit };
}

describe("negative energies outside a fit", () => {
  const fit = (bits: number) => ({
    bits: { value: bits, unit: "1", ...assumed },
    // A line through (6, 1 pJ) and (12, 4 pJ): below 4 bits it goes under zero.
    conversion: { formula: "(0.5 * bits - 2) * 1 pJ", unit: "pJ", ...assumed },
  });

  it("[U] refuses the fit where it has left the world, and names the place", async () => {
    const messages = await messagesOf((d) => (d["figures"] = fit(3)));
    expect(messages).toEqual([
      expect.stringMatching(
        /^p\.json, \/figures\/conversion\/formula: must not come out negative, found -5e-13 J/u,
      ),
    ]);
    expect(named({ formula: "(0.5 * 6 - 2) * 1 pJ", unit: "pJ" })?.value).toBeCloseTo(1e-12, 24);
  });

  it("[U] gives no component a figure outside its data", async () => {
    for (const { id, parameters } of componentLibrary.values()) {
      for (const [name, parameter] of Object.entries(parameters)) {
        if (parameter.type === "choice") continue;
        const { minimum, maximum } = parameter;
        for (const outside of [minimum - 1, maximum * 2 + 1]) {
          const stated = parameter.type === "count" ? outside : inLargestUnit(outside, parameter.dimension);
          const document = buildProfileDocument({
            rest: { components: { it: { component: id, parameters: { [name]: stated } } } },
          });
          const text = await inputErrorText(() => parseHardwareProfile(document, "p.json"));
          expect(text, `${id} ${name} ${outside}`).toMatch(
            new RegExp(`/components/it/parameters/${name}(/value)?: must be `, "u"),
          );
        }
      }
    }
  });
});

describe("figures that nobody stated", () => {
  const figureKeys = (front: Parts) => Object.keys(front).filter((key) => typeof front[key] === "object");

  it.each([
    ["ADC", adcFrontEnd()],
    ["thermometer", thermometerFrontEnd()],
  ])("[U] an %s without figures gets none by default: every one is asked for", async (_, front) => {
    const bare = Object.fromEntries(Object.entries(front).filter(([, value]) => typeof value !== "object"));
    const document = buildProfileDocument({ frontEnd: bare });
    const text = await inputErrorText(() => parseHardwareProfile(document, "p.json"));
    for (const key of figureKeys(front))
      expect(text).toContain(key === "calibration" ? key : `/frontEnd/${key}`);
  });

  it("[U] a front end without a kind, or an ADC without architecture or bits, is refused", async () => {
    for (const key of ["kind", "architecture", "bits"]) {
      const front = adcFrontEnd();
      Reflect.deleteProperty(front, key);
      const text = await inputErrorText(() =>
        parseHardwareProfile(buildProfileDocument({ frontEnd: front }), "p.json"),
      );
      expect(text, key).toContain(key);
    }
  });

  it("[U] the label of an ADC brings no figure with it", () => {
    const figures = ["single-slope", "sar", "cyclic"].map((architecture) => {
      const { frontEnd } = parseHardwareProfile(
        buildProfileDocument({ frontEnd: adcFrontEnd({ architecture }) }),
      );
      return { ...frontEnd, architecture: "" };
    });
    expect(figures[1]).toEqual(figures[0]);
    expect(figures[2]).toEqual(figures[0]);
  });

  it.each(["readEnergy", "writeEnergy", "leakagePower", "area"])(
    "[U] a memory without %s is refused, not free",
    async (key) => {
      const messages = await messagesOf((d) => Reflect.deleteProperty(at(d, "memories", "partialSums"), key));
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(`/memories/partialSums/${key}: the figure is missing`);
    },
  );

  it.each(["leakagePower", "biasPower", "sleepPower", "wakeEnergy"])(
    "[U] a chip without static %s is refused, not ideal",
    async (key) => {
      const messages = await messagesOf((d) => Reflect.deleteProperty(at(d, "static"), key));
      expect(messages[0]).toContain(`/static/${key}: the figure is missing`);
    },
  );
});
