// Rules of a single figure, one breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { assumed, at, energyFix, messagesOf, type Case } from "./profile-damage.js";

const figureKeys = "known keys here: value, low, high, formula, unit, source, kind, note and scaledFrom";

const figureCases: Case[] = [
  [
    "a missing figure",
    (d) => delete at(d, "link")["energyPerBit"],
    `p.json, /link/energyPerBit: the figure is missing, an energy is needed; ${energyFix}`,
  ],
  [
    "a bare number",
    (d) => (at(d, "link")["energyPerBit"] = 1e-12),
    `p.json, /link/energyPerBit: must be a figure, an energy, found 1e-12; ${energyFix}`,
  ],
  [
    "an energy where a time belongs",
    (d) => (at(d, "sensor", "rowOverheadTime")["unit"] = "pJ"),
    'p.json, /sensor/rowOverheadTime/unit: unit "pJ" is an energy, a time is needed; use one of ps, ns, us, ms, s',
  ],
  [
    "a unit in the wrong case",
    (d) => (at(d, "clock", "frequency")["unit"] = "MHZ"),
    'p.json, /clock/frequency/unit: unknown unit "MHZ"; did you mean "MHz"? use one of Hz, kHz, MHz, GHz',
  ],
  [
    "a unit of nothing",
    (d) => (at(d, "clock", "frequency")["unit"] = "furlong"),
    'p.json, /clock/frequency/unit: unknown unit "furlong"; use one of Hz, kHz, MHz, GHz',
  ],
  [
    "a dimension with a single unit",
    (d) => (at(d, "sensor", "readNoise")["unit"] = "V"),
    'p.json, /sensor/readNoise/unit: unit "V" is a voltage, a charge in electrons is needed; use e-',
  ],
  [
    "no source",
    (d) => delete at(d, "array", "macEnergy")["source"],
    'p.json, /array/macEnergy: must have the key "source"; add "source": a text of 3 to 2000 characters',
  ],
  [
    "a source that says nothing",
    (d) => (at(d, "array", "macEnergy")["source"] = "    "),
    'p.json, /array/macEnergy/source: must say where the figure comes from, found "    "',
  ],
  [
    "no kind",
    (d) => delete at(d, "array", "macEnergy")["kind"],
    'p.json, /array/macEnergy: must have the key "kind"; add "kind": one of "measured", "published", "datasheet", "synthesised", "simulated", "scaled", "derived" or "assumed"',
  ],
  [
    "an unknown kind",
    (d) => (at(d, "array", "macEnergy")["kind"] = "measuerd"),
    'p.json, /array/macEnergy/kind: must be one of "measured", "published", "datasheet", "synthesised", "simulated", "scaled", "derived" or "assumed", found "measuerd"; did you mean "measured"?',
  ],
  [
    "an unknown key of a figure",
    (d) => (at(d, "array", "macEnergy")["sorce"] = "x"),
    `p.json, /array/macEnergy/sorce: unknown key "sorce"; did you mean "source"? ${figureKeys}`,
  ],
  [
    "a negative energy",
    (d) => (at(d, "memories", "weights", "readEnergy")["value"] = -1),
    "p.json, /memories/weights/readEnergy/value: must not be negative, found -1",
  ],
  [
    "a frequency of zero, which others are divided by",
    (d) => (at(d, "clock", "frequency")["value"] = 0),
    "p.json, /clock/frequency/value: must be above 0, found 0",
  ],
  [
    "NaN",
    (d) => (at(d, "static", "sleepPower")["value"] = NaN),
    "p.json, /static/sleepPower/value: must be a finite number, found NaN",
  ],
  [
    "an infinite figure (1e999 in JSON)",
    (d) => (at(d, "static", "sleepPower")["value"] = JSON.parse("1e999") as number),
    "p.json, /static/sleepPower/value: must be a finite number, found Infinity",
  ],
  [
    "a figure that leaves the range of numbers in its SI unit",
    (d) => (at(d, "clock")["frequency"] = { value: 1e308, unit: "MHz", ...assumed }),
    "p.json, /clock/frequency/value: is too large, found 1e+308 MHz",
  ],
  [
    "a text for a value",
    (d) => (at(d, "static", "sleepPower")["value"] = "3"),
    'p.json, /static/sleepPower/value: must be a finite number, found "3"',
  ],
  [
    "neither value nor formula",
    (d) => delete at(d, "static", "sleepPower")["value"],
    'p.json, /static/sleepPower: must have either "value" or "formula"; add "value": a finite number',
  ],
  [
    "both value and formula",
    (d) => (at(d, "static", "sleepPower")["formula"] = "1 uW"),
    'p.json, /static/sleepPower: must have either "value" or "formula", not both; remove one of them',
  ],
  [
    "scaled without the original",
    (d) => (at(d, "array", "macEnergy")["kind"] = "scaled"),
    'p.json, /array/macEnergy: a figure of kind "scaled" must have the key "scaledFrom"; add "scaledFrom": { "value", "unit", "rule" }, the original figure and what took it here',
  ],
  [
    "an original of a figure that is not scaled",
    (d) => (at(d, "array", "macEnergy")["scaledFrom"] = { value: 1, unit: "fJ", rule: "x 2" }),
    'p.json, /array/macEnergy/scaledFrom: only a figure of kind "scaled" may have the key "scaledFrom", found kind "assumed"',
  ],
  [
    "an original of another dimension",
    (d) =>
      Object.assign(at(d, "array", "macEnergy"), {
        kind: "scaled",
        scaledFrom: { value: 1, unit: "um^2", rule: "x 2" },
      }),
    'p.json, /array/macEnergy/scaledFrom/unit: unit "um^2" is an area, an energy is needed; use one of fJ, pJ, nJ, uJ, mJ, J',
  ],
  [
    "a negative original",
    (d) =>
      Object.assign(at(d, "array", "macEnergy"), {
        kind: "scaled",
        scaledFrom: { value: -1, unit: "fJ", rule: "x 2" },
      }),
    "p.json, /array/macEnergy/scaledFrom/value: must not be negative, found -1",
  ],
];

describe("parseHardwareProfile on a bad figure", () => {
  it.each(figureCases)("[U] names %s", async (_, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected]);
  });
});
