// Bad documents through the command line: models and profiles with one thing wrong.

import { readFileSync } from "node:fs";
import { tinyModel, type TinyModel } from "../fixtures/tiny-model.js";
import { BadCases, goodProfile, profileDocument, type Profile } from "./bad-cases.js";

const suite = new BadCases();

/** A model document with one thing wrong, as text or by a change. */
function badModel(name: string, damage: ((model: TinyModel) => unknown) | string, ...says: string[]): void {
  const model = tinyModel();
  if (typeof damage === "function") damage(model);
  const text = typeof damage === "string" ? damage : JSON.stringify(model);
  const file = suite.folder.write(`models/${name}.json`, text);
  suite.addRun(name, file, "bright.ppm", file, ...says);
}

/** A profile with one thing wrong. */
function badProfile(name: string, damage: (profile: Profile) => unknown, ...says: string[]): void {
  const profile = profileDocument();
  damage(profile);
  const file = suite.folder.write(`profiles/${name}.json`, JSON.stringify(profile));
  suite.add(name, ["check", "tiny.json", "--profile", file], file, ...says);
}

const text = JSON.stringify(tinyModel());
badModel("truncated", text.slice(0, text.length >> 1), "must be JSON", "the end of the text");
badModel("empty", "", "must be JSON", "an empty text");
badModel("nan", text.replace("0.25", "NaN"), "must be JSON", "JSON has no NaN");
badModel("infinite", text.replace("0.25", "1e999"), "/encoder/thresholds/0");
badModel(
  "wrong-format",
  (model) => (model["format"] = "focalbit/model@2"),
  "/format",
  'must be "focalbit/model@1"',
);
badModel(
  "unknown-key",
  (model) => (model["lables"] = model["labels"]),
  'unknown key "lables"',
  'did you mean "labels"',
);
badModel(
  "short-weights",
  (model) => (model.nodes[0]["weights"] = { order: "OHWI", bits: "/w==" }),
  "/nodes/0/weights",
);
badModel("descending", (model) => (model.encoder["thresholds"] = [0.75, 0.25]), "/encoder/thresholds");
badModel(
  "threshold-of-one",
  (model) => (model.encoder["thresholds"] = [0.5, 1]),
  "/encoder/thresholds/1",
  "found 1",
);
badModel(
  "dangling",
  (model) => (model.nodes[1]["inputs"] = ["cnov"]),
  "/nodes/1/inputs/0",
  'did you mean "conv"?',
);
badModel("cycle", (model) => (model.nodes[0]["inputs"] = ["sign"]), "/nodes/0/inputs");
badModel("no-chain", (model) => (model.nodes[1]["thresholds"] = [0, 0, 0]), "/nodes/1");
badModel("groups", (model) => (model.nodes[0]["groups"] = 4), "/nodes/0/groups");
badModel(
  "huge-channels",
  (model) => (model.nodes[0]["outputChannels"] = 1e9),
  "/nodes/0/outputChannels",
  "1000000000",
);
badModel("huge-kernel", (model) => (model.nodes[0]["kernel"] = [1e9, 1e9]), "/nodes/0/kernel");
badModel("a-profile", readFileSync(goodProfile, "utf8"), "this is a hardware profile, not a model");

const figure = (profile: Profile, part: string, name: string) =>
  profile[part]?.[name] as Record<string, unknown>;
const formula = (name: string, formula: string, ...says: string[]) => {
  badProfile(
    name,
    (profile) => {
      const stated = { formula, unit: "fJ", source: "made up for a test", kind: "derived" };
      if (profile["frontEnd"] !== undefined) profile["frontEnd"]["decisionEnergy"] = stated;
    },
    "/frontEnd/decisionEnergy/formula",
    ...says,
  );
};
badProfile(
  "energy-for-time",
  (profile) => (figure(profile, "sensor", "exposureTime")["unit"] = "pJ"),
  "/sensor/exposureTime/unit",
  '"pJ"',
);
badProfile(
  "no-source",
  (profile) => delete figure(profile, "clock", "frequency")["source"],
  "/clock/frequency",
  "source",
);
badProfile(
  "negative",
  (profile) => (figure(profile, "clock", "frequency")["value"] = -1),
  "/clock/frequency/value",
  "-1",
);
badProfile(
  "high-below-value",
  (profile) => Object.assign(figure(profile, "clock", "frequency"), { low: 1, high: 2 }),
  "/clock/frequency/high",
  "low <= value <= high",
);
badProfile(
  "unknown-quantity",
  (profile) => (figure(profile, "frontEnd", "decisionEnergy")["quantity"] = "decisionEnrgy"),
  "/frontEnd/decisionEnergy/quantity",
  'did you mean "decisionEnergy"?',
);
formula("unknown-name", "columnCapacitanse * pixelSupply^2", "columnCapacitanse");
formula("assignment", "a = 1");
formula("import", 'import("fs")');
formula("function-definition", "f(x) = f(x)");
formula("endless", `${"(".repeat(200)}1${")".repeat(200)}`);
formula("wrong-unit-formula", "2 * pixelSupply");
suite.add(
  "both-documents",
  ["check", "models/empty.json", "--profile", "profiles/negative.json"],
  "models/empty.json: must be JSON",
  "profiles/negative.json, /clock",
);

suite.describe("bad documents");
