// A thread of a training: builds its network once, then works through what it is told.

import { parentPort, workerData } from "node:worker_threads";
import { defined } from "../../foundation/errors/invariant-error.js";
import { judgeRows, runEpoch, type Crew } from "../../train/trainer/run-epoch.js";
import { createShardRunner } from "../../train/trainer/shard-runner.js";
import { enableRelaxedSimd } from "../evaluation/relaxed-simd.js";
import type { CrewData, CrewMessage, CrewTask } from "./crew-messages.js";
import { joinMeetingPoint } from "./meeting-point.js";

enableRelaxedSimd();
const port = defined(parentPort ?? undefined, "the thread's port");
const { job, index, count, meetingPoint } = workerData as CrewData;
const runner = createShardRunner(job);
const crew: Crew = { index, count, meet: joinMeetingPoint(meetingPoint, count) };
const send = (message: CrewMessage) => {
  port.postMessage(message);
};

port.on("message", (task: CrewTask) => {
  if (task.kind === "judge") judgeRows(job, runner, job.rows.validation, crew);
  else {
    runEpoch(job, runner, task.epoch, crew, (report) => {
      send({ kind: "step", report });
    });
  }
  send({ kind: "done" });
});
