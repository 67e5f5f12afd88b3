// `focalbit diff`: two models over the same pictures.

import { describe, expect, it } from "vitest";
import type { ModelComparison } from "../../src/index.js";
import { runNamed } from "./tiny-folder.js";
import { verifyFolder } from "./verify-folder.js";

const folder = verifyFolder();
const outcomes = await runNamed(folder.path(), {
  same: "diff sound.json sound.json --input images",
  differ: "diff sound.json strict.json --input images --engine reference",
  json: "diff sound.json turned.json --input images --frames 1 --json",
});

describe("focalbit diff", () => {
  it("[E] equal models: exit code 0", () => {
    expect(outcomes.same).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: "the documents compute the same, node by node\nequal: 7 nodes over 3 frames\n",
    });
  });

  it("[E] models that part: first node, place, both values, the nodes' difference; exit code 1", () => {
    const { exitCode, stdout } = outcomes.differ;
    expect(exitCode).toBe(1);
    expect(stdout).toContain("threshold2: thresholds of channels 0, 1,");
    expect(stdout).toMatch(/first at "threshold2" in frame "\d.ppm", y \d, x \d, channel \d+/);
    expect(stdout).toMatch(/first model -?1, second model -?1; \d+ of 768 values differ/);
    expect(stdout).toContain("likely cause (threshold)");
  });

  it("[E] --json holds the same", () => {
    const found = JSON.parse(outcomes.json.stdout) as ModelComparison & { models: unknown[] };
    expect(outcomes.json.exitCode).toBe(1);
    expect(found).toMatchObject({ equal: false, frames: 1, difference: { nodes: ["conv2", "conv2"] } });
    expect(found.difference?.nature).toEqual(["all weights negated"]);
    expect(found.models).toHaveLength(2);
  });
});
