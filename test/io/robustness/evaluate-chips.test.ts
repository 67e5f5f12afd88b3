// A Monte Carlo run over threads: the same tallies for any number of them, however it is cut into tasks.

import { describe, expect, it } from "vitest";
import { createChipEvaluator, planRobustness } from "../../../src/index.js";
import { countChipFrames, evaluateChips } from "../../../src/io/index.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { seededRandom } from "../../support/model-builder.js";
import { size, smallOptions } from "../../robustness/small-study.js";

const folder = temporaryFolder();
const frames = Array.from({ length: 9 }, (_, index) => {
  const random = seededRandom(index);
  const codes = Array.from({ length: size * size * 3 }, () => Math.floor(random() * 256)).join(" ");
  const input = `${index}.ppm`;
  return { path: folder.write(input, `P3 ${size} ${size} 255 ${codes}`), input, index: 0 };
});
// Relearned thresholds have lessons of their own, which every thread must take from the same frames.
const plan = planRobustness(
  smallOptions({ chips: 40, frames: 9, calibration: { method: "trim-relearned" } }),
);
const job = {
  experiment: plan.experiment,
  frames,
  labels: frames.map((_, i) => (i % 2 === 0 ? 1 : undefined)),
  light: "auto" as const,
};

describe("chips over threads", () => {
  it(
    "[I] give the same tallies in this thread and in one, two and three others",
    { timeout: 240_000 },
    async () => {
      const counted: number[] = [];
      const alone = await evaluateChips(job, 0, (count) => counted.push(count));
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(countChipFrames(job));
      expect(alone.map((chips) => chips.length)).toEqual(
        plan.experiment.conditions.map(({ chips }) => chips),
      );
      for (const workers of [1, 2, 3])
        expect(await evaluateChips(job, workers, () => undefined)).toEqual(alone);
    },
  );

  it("[I] an image that cannot be read ends the run with its name", async () => {
    const path = folder.write("bad.ppm", "P3 8 8 255 1 2");
    const bad = { ...job, frames: [...frames.slice(0, 8), { path, input: "bad.ppm", index: 0 }] };
    await expect(evaluateChips(bad, 0, () => undefined)).rejects.toThrow(/bad\.ppm/);
    await expect(evaluateChips(bad, 2, () => undefined)).rejects.toThrow(/bad\.ppm/);
  });

  it("[I] a chip does not depend on which frames are seen together", () => {
    const evaluator = createChipEvaluator(plan.experiment);
    const light = (index: number) => Float64Array.from({ length: size * size * 3 }, seededRandom(index));
    const prepared = frames.map((_, index) => evaluator.prepare({ index, light: light(index) }));
    const whole = evaluator.evaluate(0, 3, prepared, prepared);
    const parts = [prepared.slice(0, 4), prepared.slice(4)].map((some) =>
      evaluator.evaluate(0, 3, some, prepared),
    );
    expect((parts[0]?.bitFlips ?? 0) + (parts[1]?.bitFlips ?? 0)).toBe(whole.bitFlips);
    expect((parts[0]?.classFlips ?? 0) + (parts[1]?.classFlips ?? 0)).toBe(whole.classFlips);
  });
});
