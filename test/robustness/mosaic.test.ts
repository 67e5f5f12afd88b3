// A Bayer mosaic in front of the pixels: what it asks of model and profile, and that the noise-free network is then the one that
// sees the mosaic.

import { describe, expect, it } from "vitest";
import { InputError } from "../../src/foundation/errors/input-error.js";
import { planRobustness } from "../../src/robustness/plan-robustness.js";
import { runPlan, smallDocument, smallOptions } from "./small-study.js";

const planOf = (changes: Parameters<typeof smallOptions>[0]) => planRobustness(smallOptions(changes));

describe("--mosaic", () => {
  it("[U] raw: one channel on a mono sensor", () => {
    const sensor = { colour: "mono" };
    const plan = planOf({ mosaic: "raw", channels: 1, profileParts: { sensor }, extent: "brief" });
    expect(plan.experiment.layout).toBe("mono");
    expect(() => planOf({ mosaic: "raw" })).toThrow(/must be "mono" for a raw Bayer mosaic/);
  });

  it("[U] demosaiced: three channels on one pixel per sample; nothing flips without noise", () => {
    const plan = planOf({ mosaic: "demosaiced", extent: "brief" });
    expect(plan.experiment.layout).toBe("bayer-mosaic");
    const [ideal] = runPlan(plan)[plan.roles.findIndex(({ kind }) => kind === "ideal")] ?? [];
    expect(ideal).toMatchObject({ bitFlips: 0, classFlips: 0, frames: 5 });
    expect(smallDocument({ mosaic: "demosaiced", extent: "brief" }).mosaic).toBe("demosaiced");
    const sensor = { colour: "bayer-quad" };
    expect(() => planOf({ mosaic: "demosaiced", profileParts: { sensor } })).toThrow(InputError);
    expect(() => planOf({ mosaic: "demosaiced", profileParts: { sensor } })).toThrow(/three-plane/);
  });

  it("[U] a profile to compare with must have the same colours", () => {
    const other = smallOptions({ profileParts: { sensor: { colour: "bayer-quad" } } }).profile;
    expect(() => planOf({ against: other })).toThrow(/must be "three-plane" as in profile/);
  });
});
