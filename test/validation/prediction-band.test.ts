// Bands of predictions: drawn from the profile's own bands, the same every time, around the prediction.

import { describe, expect, it } from "vitest";
import { countWorkload, recountWorkload } from "../../src/validation/count-workload.js";
import { predictDesign } from "../../src/validation/predict-design.js";
import { predictionBand } from "../../src/validation/prediction-band.js";
import { validateDesigns } from "../../src/validation/validate-designs.js";
import { varyFigures } from "../../src/hardware/vary-figures.js";
import { publishedDesign, publishedFiles } from "../support/published-designs.js";

const draws = 40;

describe.each(publishedFiles)("%s", (file) => {
  const { profile, workload } = publishedDesign(file);

  it("[I] is counted again as it was counted", () => {
    expect(recountWorkload(workload, profile)(profile)).toEqual(countWorkload(workload, profile));
  });

  it("[I] has a band around its prediction, the same for the same seed", () => {
    const band = predictionBand(workload, profile, draws);
    const { predicted } = predictDesign(workload, profile);
    expect(band?.low).toBeLessThan(predicted);
    expect(band?.high).toBeGreaterThan(predicted);
    expect(predictionBand(workload, profile, draws)).toEqual(band);
    expect(predictionBand(workload, profile, draws, 1)).not.toEqual(band);
  });
});

it("[I] a slower column reads longer: counts follow the figures that move them", () => {
  const { profile, workload } = publishedDesign("log-gradient-qvga");
  const slow = varyFigures(profile).vary(new Map([["branchCurrent", 0.5e-6]]));
  const recount = recountWorkload(workload, profile);
  expect(recount(slow).durations.readoutSeconds).toBeGreaterThan(recount(profile).durations.readoutSeconds);
});

it("[I] bands change no prediction, and stand in the details alone", () => {
  const designs = [publishedDesign("jia-cim")];
  const [without, having] = [validateDesigns(designs, []), validateDesigns(designs, [], draws)];
  expect(having.document).toEqual(without.document);
  expect(without.details[0]).not.toHaveProperty("band");
  expect(having.details[0]?.band?.low).toBeGreaterThan(0);
});
