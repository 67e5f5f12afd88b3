import fc from "fast-check";
import { expect, it } from "vitest";
import { addCounts, compareCounts } from "../../../src/action-counts/action-counts.js";
import { countJobActions } from "../../../src/mapping/map-model.js";
import type { Mapping } from "../../../src/mapping/mapping.js";
import { scheduleFrame } from "../../../src/simulation/schedule/schedule-frame.js";
import { mapCase, randomCase } from "../../support/random-mapping.js";

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

it("[I] closed form and schedule agree on random layers, arrays, memories and plans", () => {
  const routes = fc.property(randomCase, (drawn) => {
    expectTwoRoutesEqual(mapCase(drawn));
  });
  fc.assert(routes, { seed: 20_250_513, numRuns: 3000 });
});
