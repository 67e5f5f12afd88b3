// Two routes to every cycle and every access: the closed form of src/mapping and the schedule of src/simulation share the
// geometry of a job and nothing else. Failing cases are kept in kept-cases.ts and run again.

import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addCounts, compareCounts } from "../../../src/action-counts/action-counts.js";
import { lowerToJobs } from "../../../src/mapping/lowering/job.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { projectPath } from "../../support/shared.js";
import { countJobActions, mapModel } from "../../../src/mapping/map-model.js";
import type { Mapping } from "../../../src/mapping/mapping.js";
import { scheduleFrame } from "../../../src/simulation/schedule/schedule-frame.js";
import { keptCases } from "./kept-cases.js";
import { mapCase, randomCase } from "../../support/random-mapping.js";

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(projectPath(...path), "utf8"));

/** Closed form and schedule must be equal in every cycle of every cause, and in every count. */
function expectTwoRoutesEqual(mapping: Mapping): void {
  const schedule = scheduleFrame(mapping);
  mapping.jobs.forEach(({ geometry, cost }, index) => {
    expect({ job: geometry.job.head.name, ...schedule.jobs[index]?.cost }).toEqual({
      job: geometry.job.head.name,
      ...cost,
    });
  });
  const closedForm = addCounts(...mapping.jobs.map(({ geometry }) => countJobActions(geometry)));
  expect(compareCounts(closedForm, schedule.counts)).toEqual([]);
  expect(schedule.frameCycles).toBe(mapping.frame.frameCycles);
  expect(schedule.sensorWaitCycles).toBe(mapping.frame.sensorWaitCycles);
}

/** What makes a job worth having among the cases. */
function traitsOf({ geometry, cost }: Mapping["jobs"][number]): string[] {
  const spent = Object.entries(cost).flatMap(([part, cycles]) => (cycles > 0 ? [part] : []));
  if (geometry.kind === "stream") return [`stream ${geometry.job.head.op}`, ...spent];
  const { fold, layout, stages } = geometry;
  const traits: readonly (readonly [string, boolean])[] = [
    [geometry.dataflow, true],
    ["planes", fold.planes > 1],
    ["weight planes", fold.weightPlanes > 1],
    ["chunks", fold.chunks > 1],
    ["packed groups", fold.sets.some((set) => set.channels > fold.channelsPerGroup)],
    ["wide lane words", layout.memoryWordsPerLaneWord > 1],
    ["shared memory words", layout.laneWordsPerMemoryWord > 1],
    ["masks", layout.maskBits > 0],
    ["overlapping pools", stages.some(({ pool }) => (pool?.windowsPerArrival ?? 0) > 1)],
  ];
  return [...traits.flatMap(([trait, holds]) => (holds ? [trait] : [])), ...spent];
}

it("[I] the random cases hold what they are meant to hold", () => {
  const seen = new Set<string>();
  const watch = fc.property(randomCase, (drawn) => {
    const mapping = mapCase(drawn);
    if (mapping.segments.some(({ fused }) => fused)) seen.add("fused rows");
    seen.add(mapping.streaming ? "sensor rows" : "whole frames");
    for (const trait of mapping.jobs.flatMap(traitsOf)) seen.add(trait);
  });
  fc.assert(watch, { seed: 20_250_513, numRuns: 1000 });
  const wanted = [
    "fused rows",
    "sensor rows",
    "whole frames",
    "stream add",
    "stream or",
    "output-stationary",
  ];
  const folds = [
    "weight-stationary",
    "planes",
    "weight planes",
    "chunks",
    "packed groups",
    "wide lane words",
  ];
  const layouts = [
    "shared memory words",
    "masks",
    "overlapping pools",
    "steps",
    "weightPort",
    "activationPort",
  ];
  const all = [...wanted, ...folds, ...layouts, "partialSums", "thresholdPort", "fill", "drain"];
  expect(all.filter((each) => !seen.has(each))).toEqual([]);
});

describe.each(readdirSync(projectPath("hardware-profiles")).filter((name) => name.endsWith(".json")))(
  "[I] the shipped model on %s",
  (name) => {
    const model = parseModel(readJson("models", "stl10-glt8.model.json"));
    const profile = parseHardwareProfile(readJson("hardware-profiles", name));
    const jobs = lowerToJobs(model);
    it.each([
      ["output-stationary", false],
      ["output-stationary", true],
      ["weight-stationary", false],
      ["weight-stationary", true],
    ] as const)("%s, rows interleaved %s", (dataflow, fusedWithNext) => {
      const plan = jobs.map((job) => ({ name: job.head.name, dataflow, fusedWithNext }));
      expectTwoRoutesEqual(mapModel(model, profile, plan));
    });
  },
);

it.each(keptCases)("[I] a kept case: $parted", ({ case: kept }) => {
  expectTwoRoutesEqual(mapCase(kept));
});

it("[I] closed form and schedule agree on random layers, arrays, memories and plans", () => {
  const routes = fc.property(randomCase, (drawn) => {
    expectTwoRoutesEqual(mapCase(drawn));
  });
  fc.assert(routes, { seed: 20_250_513, numRuns: 2000 });
}, 300_000);
