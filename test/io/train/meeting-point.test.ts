// The barrier: nobody passes before all have come, round after round.

import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { allocateMeetingPoint, joinMeetingPoint } from "../../../src/io/train/meeting-point.js";

const rounds = 200;

describe("meeting point", () => {
  it("[U] lets a single thread pass at once", () => {
    const meet = joinMeetingPoint(allocateMeetingPoint(), 1);
    for (let i = 0; i < 3; i++) meet();
    expect.assertions(0);
  });

  it("[I] keeps two threads in step over many rounds", async () => {
    const memory = allocateMeetingPoint();
    // Each writes its round before the meeting and must find the other's after it.
    const seen = new Int32Array(new SharedArrayBuffer(8));
    const source = `
      const { workerData, parentPort } = require("node:worker_threads");
      const { memory, seen, index, rounds } = workerData;
      const meet = (${joinMeetingPoint.toString()})(memory, 2);
      let faults = 0;
      for (let round = 1; round <= rounds; round++) {
        Atomics.store(seen, index, round);
        meet();
        if (Atomics.load(seen, 1 - index) !== round) faults++;
        meet();
      }
      parentPort.postMessage(faults);`
      .replaceAll("places.waiting", "0")
      .replaceAll("places.round", "1");
    const faults = [0, 1].map(
      (index) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(source, { eval: true, workerData: { memory, seen, index, rounds } });
          worker.on("message", resolve);
          worker.on("error", reject);
        }),
    );
    expect(await Promise.all(faults)).toEqual([0, 0]);
  });
});
