// Bands of figures: what is refused, each with its exact message, and what a sound band comes to in SI.

import { describe, expect, it } from "vitest";
import { describeFigures } from "../../src/hardware/list-figures.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { buildProfileDocument } from "../support/profile-builder.js";
import { assumed, at, messagesOf, type Case } from "./profile-damage.js";

const order = "a band is low <= value <= high, all in the figure's unit";
const move = 'give the band to a figure under "figures", such as a factor, and use that in the formula';
const banded = (numbers: object) => (d: Record<string, unknown>) =>
  (at(d, "link")["energyPerBit"] = { value: 5, unit: "fJ", ...assumed, ...numbers });

const bandCases: Case[] = [
  [
    "a low end above the value",
    banded({ low: 6, high: 7 }),
    `p.json, /link/energyPerBit/low: must not be above the value, 5, found 6; ${order}`,
  ],
  [
    "a high end below the value",
    banded({ low: 1, high: 4.5 }),
    `p.json, /link/energyPerBit/high: must not be below the value, 5, found 4.5; ${order}`,
  ],
  [
    "a negative low end",
    banded({ low: -1, high: 7 }),
    "p.json, /link/energyPerBit/low: must not be negative, found -1",
  ],
  [
    "a high end that is no number",
    banded({ low: 1, high: "x8" }),
    'p.json, /link/energyPerBit/high: must be a finite number, found "x8"',
  ],
  [
    "a low end alone",
    banded({ low: 1 }),
    'p.json, /link/energyPerBit: a band needs both ends: it has "low" but not "high"; add "high", in the figure\'s unit',
  ],
  [
    "a high end alone",
    banded({ high: 9 }),
    'p.json, /link/energyPerBit: a band needs both ends: it has "high" but not "low"; add "low", in the figure\'s unit',
  ],
  [
    "a band on a formula",
    (d) => (at(d, "link")["energyPerBit"] = { formula: "2 fJ", low: 1, high: 3, unit: "fJ", ...assumed }),
    `p.json, /link/energyPerBit/low: a formula has no band of its own: it moves with the figures it uses; ${move}`,
  ],
  [
    "a low end of zero where something is divided by the figure",
    (d) => Object.assign(at(d, "clock", "frequency"), { low: 0, high: 1e9 }),
    "p.json, /clock/frequency/low: must be above 0, found 0",
  ],
  [
    "a high end that leaves the range of numbers in its SI unit",
    (d) => (at(d, "clock")["frequency"] = { value: 1, low: 1, high: 1e308, unit: "MHz", ...assumed }),
    "p.json, /clock/frequency/high: is too large, found 1e+308 MHz",
  ],
];

describe("parseHardwareProfile on a bad band", () => {
  it.each(bandCases)("[U] names %s", async (_, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected]);
  });
});

describe("parseHardwareProfile on a band", () => {
  const parse = (numbers: object) =>
    parseHardwareProfile(
      buildProfileDocument({
        rest: { link: { energyPerBit: { value: 5, unit: "fJ", ...assumed, ...numbers } } },
      }),
    );

  it("[U] takes both ends to SI as exactly as the value", () => {
    const { energyPerBit } = parse({ low: 0.3, high: 40 }).link;
    expect(energyPerBit).toMatchObject({ value: 5e-15, low: 3e-16, high: 4e-14, unit: "J" });
  });

  it("[U] takes a band that ends at the value, and one that starts at zero", () => {
    expect(parse({ low: 5, high: 5 }).link.energyPerBit).toMatchObject({ low: 5e-15, high: 5e-15 });
    expect(parse({ low: 0, high: 5 }).link.energyPerBit.low).toBe(0);
  });

  it("[U] leaves a figure without a band without one, and lists those with one", () => {
    const listed = describeFigures(parse({ low: 1, high: 9 }));
    expect(listed.find(({ path }) => path === "/link/energyPerBit")).toMatchObject({
      low: 1e-15,
      high: 9e-15,
    });
    expect(listed.filter((figure) => "low" in figure || "high" in figure)).toHaveLength(1);
  });

  it("[U] keeps the band on the named figure, not on the formula that uses it", () => {
    const factor = { value: 3, low: 1, high: 8, unit: "1", ...assumed };
    const { figures, link } = parseHardwareProfile(
      buildProfileDocument({
        rest: {
          figures: { factor },
          link: { energyPerBit: { formula: "factor * 2 fJ", unit: "fJ", ...assumed } },
        },
      }),
    );
    expect(figures?.["factor"]).toMatchObject({ value: 3, low: 1, high: 8 });
    expect(link.energyPerBit).not.toHaveProperty("low");
  });
});
