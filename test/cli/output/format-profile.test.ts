import { describe, expect, it } from "vitest";
import { formatProfile } from "../../../src/cli/output/format-profile.js";
import { describeProfile } from "../../../src/hardware/describe-profile.js";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { toyInstance, toyLibrary } from "../../hardware/components/toy-library.js";
import { buildProfileDocument } from "../../support/profile-builder.js";

const show = (overrides: Parameters<typeof buildProfileDocument>[0]) =>
  formatProfile(describeProfile(parseHardwareProfile(buildProfileDocument(overrides), "p.json", toyLibrary)));

describe("formatProfile", () => {
  it("[U] shows value, band, kind and all of the derivation", () => {
    const text = show({
      rest: {
        figures: {
          factor: {
            value: 3,
            low: 1,
            high: 8,
            unit: "1",
            source: "own comparison",
            kind: "assumed",
            note: "bold",
          },
        },
        link: {
          energyPerBit: {
            formula: "factor * 2 pJ",
            unit: "fJ",
            source: "two picojoules, corrected",
            kind: "scaled",
            scaledFrom: { value: 2, unit: "pJ", rule: "x 3" },
          },
        },
      },
    });
    expect(text).toContain(
      [
        "link",
        "  energyPerBit  6 pJ    scaled",
        "      = factor * 2 pJ",
        "      with factor 3 (1 to 8) assumed",
        "      uncertain through factor",
        "      scaled from 2 pJ: x 3",
        "      source: two picojoules, corrected",
      ].join("\n"),
    );
    expect(text).toContain("  factor  3  1 to 8  assumed\n      source: own comparison\n      note: bold");
  });

  it("[U] shows components with their parameters, and which figures they give", () => {
    const text = show({
      rest: { components: { store: toyInstance({ node: { value: 0.13, unit: "um" } }) } },
      memories: { weights: { area: { component: "store", quantity: "area" } } },
    });
    expect(text).toContain("components\n  store  toy-memory  node 0.13 um, words 100, cell low-power\n");
    expect(text).toContain("      component store: toy-memory, area");
  });

  it("[U] keeps what steers a terminal out of the text", () => {
    const hostile = "red \u001B[31m and \u202E turned\nnext";
    const text = show({
      rest: {
        name: hostile,
        description: hostile,
        link: {
          energyPerBit: { value: 1, unit: "fJ", source: hostile, kind: "assumed", note: hostile },
        },
      },
    });
    expect(text).not.toMatch(/[\u001B\u202E]/u);
    expect(text).toContain("red \uFFFD[31m and \uFFFD turned\uFFFDnext");
  });
});
