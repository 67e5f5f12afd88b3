// What a reviewer is shown of a profile: parts, formulas with their inputs, and the uncertain figures behind each.

import { describe, expect, it } from "vitest";
import { describeProfile } from "../../src/hardware/describe-profile.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { buildProfileDocument } from "../support/profile-builder.js";
import { toyInstance, toyLibrary } from "./components/toy-library.js";

const origin = { source: "worked out in a test", kind: "derived" };
const factor = { value: 3, low: 1, high: 8, unit: "1", source: "guessed", kind: "assumed" };

const description = describeProfile(
  parseHardwareProfile(
    buildProfileDocument({
      rest: {
        description: "for a test",
        components: { store: toyInstance() },
        figures: {
          doubled: { formula: "2 * factor * base", unit: "pJ", ...origin },
          base: { value: 4, unit: "pJ", ...origin },
          factor,
          unused: { ...factor, high: 9 },
        },
        link: { energyPerBit: { formula: "doubled + base", unit: "fJ", ...origin } },
      },
      memories: { weights: { readEnergy: { component: "store", quantity: "readEnergy" } } },
    }),
    "p.json",
    toyLibrary,
  ),
);
const figureAt = (path: string) =>
  description.parts.flatMap(({ figures }) => figures).find((figure) => figure.path === path);

describe("describeProfile", () => {
  it("[U] goes part by part in the order of the document, each memory a part", () => {
    expect(description).toMatchObject({ name: "test-profile", description: "for a test" });
    expect(description.parts.map(({ part }) => part)).toEqual([
      "process",
      "sensor",
      "frontEnd",
      "link",
      "array",
      "memories/weights",
      "memories/activations",
      "memories/lineBuffer",
      "memories/partialSums",
      "memories/thresholds",
      "clock",
      "static",
      "area",
      "operation",
      "figures",
    ]);
    expect(figureAt("/frontEnd/calibration/residualOffset")?.name).toBe("calibration/residualOffset");
  });

  it("[U] shows a formula with the values, kinds and bands of what it names", () => {
    expect(figureAt("/figures/doubled")).toMatchObject({
      value: 24e-12,
      inputs: [
        { name: "factor", value: 3, unit: "1", kind: "assumed", low: 1, high: 8 },
        { name: "base", value: 4e-12, unit: "J", kind: "derived" },
      ],
      movedBy: ["factor"],
    });
    expect(figureAt("/figures/base")).not.toHaveProperty("inputs");
  });

  it("[U] names the figures with a band that move another, through formulas and components", () => {
    expect(figureAt("/link/energyPerBit")).toMatchObject({ movedBy: ["factor"] });
    expect(figureAt("/memories/weights/readEnergy")).toMatchObject({
      movedBy: ["toyFactor"],
      component: "store: toy-memory, readEnergy",
    });
  });

  it("[U] lists the components with their parameters", () => {
    expect(description.components).toEqual([
      {
        instance: "store",
        component: "toy-memory",
        parameters: { node: { value: 65, unit: "nm" }, words: 100, cell: "low-power" },
      },
    ]);
  });
});
