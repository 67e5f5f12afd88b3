import { describe, expect, it } from "vitest";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { parseModel } from "../../src/model/parse-model.js";
import { createFrameEvaluator, toEvaluated } from "../../src/run/frame-evaluator.js";
import {
  buildModelDocument,
  conv,
  dense,
  seededRandom,
  sumPool,
  threshold,
} from "../support/model-builder.js";
import { adcFrontEnd, buildProfileDocument, thermometerFrontEnd } from "../support/profile-builder.js";

const shape = { height: 6, width: 5, channels: 3 };
const layers = [conv(16, { kernel: [3, 3], padding: 1 }), threshold(), sumPool(), dense(4)];
/** Thresholds that collide at 4 bits, and one above the largest code. */
const ladders = [
  [0.1, 0.11, 0.5, 0.99],
  [0.2, 0.4, 0.6, 0.8],
  [0.3, 0.31, 0.7, 0.97],
];
const models = {
  thermometer: { kind: "thermometer" as const, thresholds: ladders },
  binary: { kind: "binary" as const },
  integer: { kind: "integer" as const, bits: 4 },
};
const profileOf = (frontEnd: Record<string, unknown>) =>
  parseHardwareProfile(buildProfileDocument({ frontEnd }));
const adcs = [4, 8, 12].map((bits) => profileOf(adcFrontEnd({ bits })));
const comparators = ["all", "successive"].map((strategy) => profileOf(thermometerFrontEnd({ strategy })));

/** Random samples, and every 4-bit code and its neighbours. */
function drawSamples(seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: 90 }, (_, index) => (index < 32 ? (index >> 1) / 15 : random()));
}

describe("[I] frames evaluated unseen are those evaluated in the open", () => {
  it.each([
    ["thermometer", [undefined, ...comparators, ...adcs]],
    ["binary", [undefined, ...comparators, ...adcs]],
    ["integer", adcs],
  ] as const)("%s encoder, every front end, packed and reference", (name, profiles) => {
    const model = parseModel(buildModelDocument({ input: [6, 5, 3], encoder: models[name], layers }));
    const packed = createFrameEvaluator(model, profiles, "packed");
    const reference = createFrameEvaluator(model, profiles, "reference");
    expect(packed.kernel).toMatch(/^packed-/);
    expect(reference.kernel).toBe("reference");
    for (let seed = 0; seed < 20; seed++) {
      const frame = { input: "x", shape, samples: drawSamples(seed) };
      const open = reference.evaluate(frame).map((outcome) => toEvaluated(outcome));
      expect(packed.evaluate(frame).map((outcome) => toEvaluated(outcome))).toEqual(open);
      expect(packed.evaluateUnseen(frame)).toEqual(open);
      expect(reference.evaluateUnseen(frame)).toEqual(open);
    }
  });
});
