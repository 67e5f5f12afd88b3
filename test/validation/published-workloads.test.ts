// The workload document: what is refused and how it is worded, and that no part of the energy can go missing in silence.

import { describe, expect, it } from "vitest";
import { InputError } from "../../src/foundation/errors/input-error.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { listPrices } from "../../src/cost/price-table.js";
import { listStaticPowers } from "../../src/cost/static-energy.js";
import { energyComponents } from "../../src/validation/energy-components.js";
import { parseNotPredictable } from "../../src/validation/not-predictable.js";
import { parseWorkload } from "../../src/validation/parse-workload.js";
import { predictDesign } from "../../src/validation/predict-design.js";
import { validateDesigns } from "../../src/validation/validate-designs.js";
import { adcFrontEnd, buildProfileDocument } from "../support/profile-builder.js";
import { publishedDesign, readPublished } from "../support/published-designs.js";
import { inputErrorText } from "../fixtures/input-error-text.js";

type Parts = Record<string, unknown>;
const workloadOf = (file: string, changes: Parts = {}): Parts => ({
  ...readPublished(`${file}.workload.json`),
  ...changes,
});
const refusal = (document: unknown) => inputErrorText(() => parseWorkload(document, "w.json"));

describe("a workload is refused", () => {
  it("[U] where it is another document", async () => {
    expect(await refusal({ format: "focalbit/model@1" })).toContain('"focalbit/workload@1"');
  });

  it("[U] where a key is unknown or missing", async () => {
    expect(await refusal(workloadOf("colonnade", { fps: 3 }))).toContain("/fps");
    expect(await refusal(workloadOf("colonnade", { assumed: undefined }))).toContain("assumed");
  });

  it("[U] where the unit is not one of the quantity", async () => {
    const published = { ...(workloadOf("colonnade")["published"] as Parts), unit: "uW" };
    expect(await refusal(workloadOf("colonnade", { published }))).toBe(
      "w.json, /published/unit: must be a unit of energy: fJ, pJ, nJ, uJ, mJ, J, found uW",
    );
  });

  it("[U] where there is neither image nor network, or not the one the quantity needs", async () => {
    const bare = workloadOf("colonnade");
    delete bare["network"];
    expect(await refusal(bare)).toContain("must have an image, a network or both");
    expect(await refusal(bare)).toContain("the published figure is per operation");
    const blind = workloadOf("log-gradient-qvga", { network: workloadOf("colonnade")["network"] });
    delete blind["image"];
    expect(await refusal(blind)).toContain("the published figure is per pixel");
  });

  it("[U] where a chain of layers has no image to work on", async () => {
    const blind = workloadOf("in-column-bnn");
    delete blind["image"];
    expect(await refusal(blind)).toContain("/network/stages/0: must be the first stage and follow an image");
  });

  it("[U] where a component is in scope and left out", async () => {
    const leftOut = [{ component: "XNOR array", why: "no reason" }];
    expect(await refusal(workloadOf("colonnade", { leftOut }))).toContain("must not name XNOR array");
  });
});

describe("a prediction is refused", () => {
  const predict = (file: string, changes: Parts) => {
    const { profile } = publishedDesign(file);
    return inputErrorText(() => predictDesign(parseWorkload(workloadOf(file, changes)), profile));
  };

  it("[U] where a part with energy is neither in scope nor left out by name", async () => {
    expect(await predict("colonnade", { leftOut: [] })).toContain("found nothing on post-processing");
  });

  it("[U] where the chip cannot keep the published rate", async () => {
    expect(await predict("msbnn", { framesPerSecond: { value: 100_000, source: "test" } })).toContain(
      "must be a rate that the profile can keep",
    );
  });

  it("[U] where two chips bear one name", () => {
    const design = publishedDesign("colonnade");
    expect(() => validateDesigns([design, design], [])).toThrow(InputError);
    expect(() => validateDesigns([design], [{ name: "Colonnade", why: "twice" }])).toThrow(InputError);
  });
});

describe("the scope", () => {
  it("[I] knows exactly the components that the cost model can list", () => {
    const titles = new Set<string>();
    for (const frontEnd of [undefined, adcFrontEnd()]) {
      const document = buildProfileDocument(frontEnd === undefined ? {} : { frontEnd });
      const profile = parseHardwareProfile(document);
      for (const { component } of listPrices(profile).values()) titles.add(component);
      for (const { component } of listStaticPowers(profile, 1)) titles.add(component);
    }
    expect([...titles].sort()).toEqual([...energyComponents].sort());
  });

  it("[I] does not move a count, only what is summed", () => {
    const { profile, workload } = publishedDesign("binareye");
    const whole = predictDesign(workload, profile);
    const narrow = { ...workload, inScope: ["XNOR array" as const] };
    const rest = workload.inScope.filter((component) => component !== "XNOR array");
    const leftOut = rest.map((component) => ({ component, why: "narrower scope" }));
    const part = predictDesign({ ...narrow, leftOut }, profile);
    expect(part.counted).toEqual(whole.counted);
    expect(part.predicted).toBeCloseTo((whole.inScope.get("XNOR array") ?? 0) * 1e9, 6);
    expect(part.leftOut.size).toBe(whole.inScope.size - 1);
  });
});

it("[U] a list of chips that are not predicted needs a reason for each", async () => {
  const document = { format: "focalbit/not-predictable@1", designs: [{ name: "X" }] };
  expect(await inputErrorText(() => parseNotPredictable(document, "n.json"))).toContain("/designs/0");
  expect(await inputErrorText(() => parseNotPredictable({}, "n.json"))).toContain("format");
});
