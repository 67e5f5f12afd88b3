// The cases that src/simulation/README.md derives on paper.

import { describe, expect, it } from "vitest";
import { totalOf } from "../../src/action-counts/action-counts.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import type { Dataflow } from "../../src/mapping/choice/mapping-plan.js";
import { totalCycles } from "../../src/mapping/cycle-cost.js";
import { mapModel } from "../../src/mapping/map-model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { scheduleFrame } from "../../src/simulation/schedule/schedule-frame.js";
import { buildModelDocument, conv, maxPool, threshold, type LayerPlan } from "../support/model-builder.js";
import { buildProfileDocument } from "../support/profile-builder.js";

/** 64 thresholds of one colour are the 64 input channels of the layer. */
const ladder = Array.from({ length: 64 }, (_, index) => (index + 1) / 65);
const same3x3 = conv(64, { name: "layer", kernel: [3, 3], padding: 1 });

function mapLayer(options: {
  readonly side?: number;
  readonly layers?: LayerPlan[];
  readonly dataflow?: Dataflow;
  readonly weightWord?: number;
  readonly sumWord?: number;
  readonly pixelLanes?: number;
  readonly sharedPorts?: boolean;
}) {
  const {
    side = 24,
    layers = [same3x3, threshold()],
    dataflow = "output-stationary",
    pixelLanes = 1,
  } = options;
  const model = parseModel(
    buildModelDocument({
      input: [side, side, 1],
      encoder: { kind: "thermometer", thresholds: ladder },
      layers,
    }),
  );
  const memories = {
    weights: { wordBits: options.weightWord ?? 1024 },
    partialSums: { wordBits: options.sumWord ?? 176, sharedPorts: options.sharedPorts ?? false },
    lineBuffer: { banks: pixelLanes },
    thresholds: { wordBits: 256 },
  };
  const array = { dataflow, pixelLanes };
  const profile = parseHardwareProfile(buildProfileDocument({ array, memories, sensor: { colour: "mono" } }));
  return mapModel(model, profile);
}

/** Both routes, which must agree; gives the first job. */
function firstJob(options: Parameters<typeof mapLayer>[0]) {
  const mapping = mapLayer(options);
  const schedule = scheduleFrame(mapping);
  expect(schedule.jobs[0]?.cost).toEqual(mapping.jobs[0]?.cost);
  expect(schedule.frameCycles).toBe(mapping.frame.frameCycles);
  const cost = defined(mapping.jobs[0], "job").cost;
  return { mapping, cost, cycles: totalCycles(cost) };
}

describe("[U] 3x3, 64 to 64 channels, 24x24, 64 x 16 x 1 lanes", () => {
  it("output-stationary: 1 + 24 x 864 + 3 cycles, every weight word fetched for every position", () => {
    const { mapping, cost, cycles } = firstJob({});
    expect(cost).toMatchObject({
      steps: 24 * 864,
      fill: 1,
      drain: 3,
      weightPort: 0,
      activationPort: 0,
      partialSums: 0,
    });
    expect(cycles).toBe(20_740);
    expect(totalOf(mapping.counts, "weights.read")).toBe(36 * 576);
    // 9 taps x 576 positions less those outside: (3 x 24 - 2)^2 pairs of tap and position, read for each of 4 sets.
    expect(totalOf(mapping.counts, "lineBuffer.read")).toBe(70 * 70 * 4);
  });

  it("weight-stationary: as many cycles, 24 times fewer weight reads, 18,432 partial sums out and in", () => {
    const { mapping, cost, cycles } = firstJob({ dataflow: "weight-stationary" });
    expect(cost).toMatchObject({ steps: 24 * 864, fill: 1, drain: 3, weightPort: 0, partialSums: 0 });
    expect(cycles).toBe(20_740);
    expect(totalOf(mapping.counts, "weights.read")).toBe(36 * 24);
    expect(totalOf(mapping.counts, "partialSums.read")).toBe(24 * 4 * 8 * 24);
    expect(totalOf(mapping.counts, "partialSums.write")).toBe(24 * 4 * 8 * 24);
  });

  it("a weight port of half a lane word: output-stationary waits at every step, weight-stationary only at the start", () => {
    expect(firstJob({ weightWord: 512 }).cost).toMatchObject({ steps: 20_736, weightPort: 20_736, fill: 1 });
    const stationary = firstJob({ weightWord: 512, dataflow: "weight-stationary" });
    expect(stationary.cost).toMatchObject({ steps: 20_736, weightPort: 0, fill: 2 });
  });

  it("one port for partial sums: every step but the first and last of a result takes two cycles", () => {
    const { cost } = firstJob({ dataflow: "weight-stationary", sharedPorts: true });
    expect(cost.partialSums).toBe(24 * 4 * 7 * 24);
  });

  it("two positions at a time halve the steps and the weight reads", () => {
    const { mapping, cost } = firstJob({ pixelLanes: 2 });
    expect(cost.steps).toBe(24 * 432);
    expect(totalOf(mapping.counts, "weights.read")).toBe(36 * 288);
  });

  it("the frame waits two rows for the sensor, then the sensor keeps step with the array", () => {
    const { mapping } = firstJob({});
    // 864 cycles of work per row; the sensor's own row (1 us + 64 x 0.1 us at 100 MHz: 740 cycles) is shorter.
    expect(mapping.frame.sensorRowCycles).toBe(740);
    expect(mapping.frame.rowCycles).toBe(864);
    // Output row 0 needs rows 0 and 1; the rest follows without a gap.
    expect(mapping.frame.frameCycles).toBe(2 * 864 + 1 + 24 * 864 + 3);
  });
});

describe("[U] folds that do not divide", () => {
  const layerOf = (outputs: number, side: number) =>
    firstJob({ side, layers: [conv(outputs, { name: "layer" }), threshold()] });

  it("one pixel, one channel out: one step", () => {
    expect(layerOf(1, 1).cost).toMatchObject({ steps: 1, fill: 1, drain: 3 });
  });

  it.each([
    [31, 2],
    [32, 2],
    [33, 3],
  ])("%i channels out take %i sets of 16", (outputs, sets) => {
    expect(layerOf(outputs, 5).cost.steps).toBe(25 * sets);
  });

  it("a pool of 2x2 over an odd map leaves the last row and column unread", () => {
    const { mapping } = firstJob({ side: 5, layers: [same3x3, maxPool(), threshold()] });
    // 4 pooled outputs x 3 updates (4 taps, the first only writes) x 4 sets x 1 word of 16 sums.
    expect(totalOf(mapping.counts, "partialSums.read")).toBe(4 * 3 * 4);
    expect(totalOf(mapping.counts, "post.operation")).toBe(4 * 3 * 64);
    expect(totalOf(mapping.counts, "post.threshold")).toBe(4 * 64);
  });
});
