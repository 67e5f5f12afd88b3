// Checkpoints: what is read is what was written; damage is refused by name.

import { describe, expect, it } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../../../src/train/trainer/checkpoint.js";
import { train } from "../../../src/train/trainer/train.js";
import { createTrainingJob } from "../../../src/train/trainer/training-job.js";
import { toyConfig } from "../support/toy-config.js";
import { toyImages } from "../support/toy-images.js";

const schedule = { epochs: 1, batch: 32, rate: 0.01, shape: "constant" } as const;
const config = toyConfig({ schedule });
const job = createTrainingJob(config, toyImages(64));
const history = train(job);
const written = { config, classes: job.images.classes, history, state: job.state };
const bytes = writeCheckpoint(written);

describe("checkpoint", () => {
  it("[U] reads back what was written, from any place in memory", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(readCheckpoint(bytes, "a")).toEqual(written);
    expect(readCheckpoint(shifted.subarray(3), "a")).toEqual(written);
  });

  it("[U] refuses what is cut short, and what is no checkpoint", () => {
    expect(() => readCheckpoint(bytes.subarray(0, bytes.length - 4), "cut.ck")).toThrow(
      "cut.ck: must be whole",
    );
    expect(() => readCheckpoint(new Uint8Array(100), "none.ck")).toThrow("none.ck: must be a checkpoint");
    expect(() => readCheckpoint(new TextEncoder().encode("{}\n"), "json.ck")).toThrow("must be a checkpoint");
  });
});
