// Rules of the profile's structure and between its parts, one breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { inputErrorText } from "../fixtures/input-error-text.js";
import {
  adcFrontEnd,
  buildProfileDocument,
  figure,
  thermometerFrontEnd,
} from "../support/profile-builder.js";
import { at, energyFix, messagesOf, type Case } from "./profile-damage.js";

const documentCases: Case[] = [
  [
    "another version",
    (d) => (d["format"] = "focalbit/hardware@2"),
    'p.json, /format: must be "focalbit/hardware@1", the only format known here, found "focalbit/hardware@2"; it was written for another version of focalbit',
  ],
  [
    "a model instead of a profile",
    (d) => (d["format"] = "focalbit/model@1"),
    'p.json, /format: must be "focalbit/hardware@1", the only format known here, found "focalbit/model@1"; this is a model, not a hardware profile',
  ],
  [
    "no format",
    (d) => delete d["format"],
    'p.json: must have the key "format"; add "format": "focalbit/hardware@1"',
  ],
  [
    "an unknown key",
    (d) => (at(d, "sensor")["rowz"] = 3),
    'p.json, /sensor/rowz: unknown key "rowz"; did you mean "rows"? known keys here: rows, columns, colour, pixelPitch, fullWell, conversionGain, darkCurrent, readNoise, prnu, dsnu, swing, exposureTime, resetEnergy, readoutEnergy and rowOverheadTime',
  ],
  ["a missing part", (d) => delete d["link"], 'p.json: must have the key "link"; add "link": an object'],
  [
    "a missing memory",
    (d) => delete at(d, "memories")["lineBuffer"],
    'p.json, /memories: must have the key "lineBuffer"; add "lineBuffer": an object with the keys capacityBits, banks, readPorts, writePorts, sharedPorts, latencyCycles and wordBits',
  ],
  [
    "a number of lanes that is none",
    (d) => (at(d, "array")["inputLanes"] = 0),
    "p.json, /array/inputLanes: must be a whole number from 1 to 65536, found 0",
  ],
  [
    "an unknown word",
    (d) => (at(d, "sensor")["colour"] = "bayer"),
    'p.json, /sensor/colour: must be one of "mono", "bayer-quad" or "three-plane", found "bayer"',
  ],
  [
    "an unknown strategy",
    (d) => (at(d, "frontEnd")["strategy"] = "succesive"),
    'p.json, /frontEnd/strategy: must be "all" or "successive", found "succesive"; did you mean "successive"?',
  ],
  [
    "an unknown kind of front end",
    (d) => (at(d, "frontEnd")["kind"] = "thermometre"),
    'p.json, /frontEnd/kind: must be "thermometer" or "adc", found "thermometre"; did you mean "thermometer"?',
  ],
  [
    "a front end without a kind",
    (d) => delete at(d, "frontEnd")["kind"],
    'p.json, /frontEnd: must have the key "kind"; add "kind": "thermometer" or "adc"',
  ],
  [
    "a quad that does not divide",
    (d) => Object.assign(at(d, "sensor"), { colour: "bayer-quad", rows: 97 }),
    "p.json, /sensor/rows: must be even: a bayer-quad sample takes 2 x 2 pixels, found 97",
  ],
  [
    "a converter for more columns than there are",
    (d) => (d["frontEnd"] = adcFrontEnd({ columnsPerConverter: 128 })),
    "p.json, /frontEnd/columnsPerConverter: must not exceed the sensor's columns, found 128 for 96 columns",
  ],
  [
    "a word larger than its memory",
    (d) => Object.assign(at(d, "memories", "weights"), { capacityBits: 512 }),
    "p.json, /memories/weights/wordBits: a word must fit into the memory, found 1024 bits in 512 bits",
  ],
  [
    "an unknown budget",
    (d) => (at(d, "budgets")["avgPower"] = figure(1, "power")),
    'p.json, /budgets/avgPower: unknown key "avgPower"; did you mean "averagePower"? known keys here: modelBits, activationBits, frameTime, framesPerSecond, energyPerFrame, averagePower and area',
  ],
];

describe("parseHardwareProfile on a bad document", () => {
  it.each(documentCases)("[U] names %s", async (_, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected]);
  });

  it("[U] reports everything wrong with a document at once", async () => {
    const messages = await messagesOf((document) => {
      at(document, "sensor")["rows"] = 0;
      delete at(document, "array", "macEnergy")["source"];
      at(document, "clock", "frequency")["unit"] = "pJ";
      at(document, "memories", "weights")["readEnergy"] = {
        value: -1,
        unit: "PJ",
        kind: "measured",
        source: "?",
      };
    });
    expect(messages.map((message) => message.split(": ")[0])).toEqual([
      "p.json, /sensor/rows",
      "p.json, /array/macEnergy",
      "p.json, /memories/weights/readEnergy/source",
      "p.json, /memories/weights/readEnergy/unit",
      "p.json, /memories/weights/readEnergy/value",
      "p.json, /clock/frequency/unit",
    ]);
  });

  it("[U] speaks of the branch of the front end that was meant", async () => {
    const document = buildProfileDocument({ frontEnd: thermometerFrontEnd() });
    const messages = await messagesOf((parts) => {
      delete at(parts, "frontEnd")["decisionEnergy"];
      at(parts, "frontEnd")["bits"] = 8;
    }, document);
    expect(messages[0]).toMatch(
      /^p.json, \/frontEnd\/bits: unknown key "bits"; known keys here: kind, strategy, /u,
    );
    expect(messages[1]).toBe(
      `p.json, /frontEnd/decisionEnergy: the figure is missing, an energy is needed; ${energyFix}`,
    );
    expect(messages).toHaveLength(2);
  });

  it.each([
    ["null", null, "p.json: must be an object, found null"],
    ["a list", [1], "p.json: must be an object, found [1]"],
    ["a text", "{}", 'p.json: must be an object, found "{}"'],
  ])("[U] wants an object, not %s", async (_, document, expected) => {
    expect(await inputErrorText(() => parseHardwareProfile(document, "p.json"))).toBe(expected);
  });

  it("[U] refuses what is not plain data, and more of it than a profile can be", async () => {
    const own = JSON.parse('{ "format": "focalbit/hardware@1", "__proto__": {} }') as unknown;
    expect(await inputErrorText(() => parseHardwareProfile(own, "p.json"))).toContain(
      'must not have the key "__proto__"',
    );
    const cyclic = buildProfileDocument();
    cyclic["link"] = cyclic;
    expect(await inputErrorText(() => parseHardwareProfile(cyclic, "p.json"))).toContain("must ");
    const figures = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}`, figure(1, "energy")]));
    const many = buildProfileDocument({ rest: { figures } });
    expect(await inputErrorText(() => parseHardwareProfile(many, "p.json"))).toBe(
      'p.json, /figures: must be an object of at most 256 keys, found an object with the keys "f0", "f1", "f2", "f3", "f4", "f5", ... (300 in all)',
    );
  });

  it("[U] names a document without a file as what it is", async () => {
    expect(await inputErrorText(() => parseHardwareProfile(7))).toBe(
      "hardware profile: must be an object, found 7",
    );
  });
});
