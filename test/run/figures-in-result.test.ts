// The figures of a profile in the result document: bands and origins come through, and the published schema takes them.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileChecker } from "../../src/foundation/documents/compile-checker.js";
import { describeFigures } from "../../src/hardware/list-figures.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { parseModel } from "../../src/model/parse-model.js";
import { figureEntrySchema } from "../../src/result/schema/frame-schema.js";
import { checkFit } from "../../src/run/check-fit.js";
import { tinyModel } from "../fixtures/tiny-model.js";
import { projectPath } from "../support/shared.js";

const sha256 = "0".repeat(64);
const file = projectPath("hardware-profiles", "cmos65-rgb96-thermometer.json");
const profile = parseHardwareProfile(JSON.parse(readFileSync(file, "utf8")), file);
const { parts } = checkFit({
  model: { value: parseModel(tinyModel()), sha256 },
  profile: { value: profile, sha256 },
});
const figures = parts.figures ?? [];
const at = (path: string) => figures.find((figure) => figure.path === path);

describe("figures in a result", () => {
  it("[I] are all of the profile's, with band and component", () => {
    expect(figures).toHaveLength(describeFigures(profile).length);
    expect(at("/figures/sramCorrection")).toMatchObject({ value: 3, low: 1, high: 8, component: "sram" });
    expect(at("/memories/weights/readEnergy")).toMatchObject({
      kind: "scaled",
      formula: "weightMemoryReadEnergy",
      component: "weightMemory: sram, readEnergy",
    });
    expect(at("/memories/weights/readEnergy")).not.toHaveProperty("low");
  });

  it("[I] obey the published schema, which wants numbers at both ends", () => {
    const check = compileChecker(figureEntrySchema);
    for (const figure of figures) expect(check(figure, figure.path)).toEqual([]);
    expect(check({ ...figures[0], low: "x1" }, "a figure")).toHaveLength(1);
  });
});
