// The threads of a training, as one thing that is given tasks. The outcome does not depend on their number: shards are cut
// by the config, and every sum is made in one order.

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { shardCount } from "../../train/config/parse-train-config.js";
import type { StepReport } from "../../train/trainer/run-epoch.js";
import type { TrainingJob } from "../../train/trainer/training-job.js";
import { packageRoot } from "../files/package-root.js";
import type { CrewData, CrewMessage, CrewTask } from "./crew-messages.js";
import { allocateMeetingPoint } from "./meeting-point.js";

export interface TrainingCrew {
  readonly count: number;
  /** Works through a task; `onStep` hears of every step of an epoch. */
  run(task: CrewTask, onStep?: (report: StepReport) => void): Promise<void>;
  stop(): Promise<void>;
}

/** Threads that a training can use: more than it has shards would idle. */
export function crewSize({ config }: Pick<TrainingJob, "config">, asked: number | undefined): number {
  return Math.min(asked ?? availableParallelism(), shardCount(config.schedule));
}

/** Starts the threads. @param job its arrays must lie in shared memory */
export function startCrew(job: TrainingJob, count: number): TrainingCrew {
  const meetingPoint = allocateMeetingPoint();
  const workers = Array.from({ length: count }, (_, index) =>
    startThread({ job, index, count, meetingPoint }),
  );
  // A thread that fails leaves the others waiting for it: the first failure ends them all.
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => undefined);
  for (const worker of workers) worker.on("error", fail);
  return {
    count,
    async run(task, onStep) {
      const done = workers.map((worker) => runInThread(worker, task, onStep));
      await Promise.race([Promise.all(done), failure]);
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function runInThread(
  worker: Worker,
  task: CrewTask,
  onStep: ((report: StepReport) => void) | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: CrewMessage) => {
      if (message.kind === "step") {
        onStep?.(message.report);
        return;
      }
      worker.off("message", listen);
      resolve();
    };
    worker.on("message", listen);
    worker.postMessage(task);
  });
}

/** The built thread where there is one; the sources, through tsx, where they are run as they are. */
function startThread(workerData: CrewData): Worker {
  const fromSources = import.meta.url.endsWith(".ts");
  const built = join(packageRoot(), "dist", "io", "train", "train-worker.js");
  if (!fromSources && existsSync(built)) return new Worker(built, { workerData });
  const file = new URL("./train-worker.ts", import.meta.url).href;
  const loader = import.meta.resolve("tsx/esm/api");
  const load = `import(${JSON.stringify(loader)}).then((tsx) => { tsx.register(); import(${JSON.stringify(file)}); });`;
  return new Worker(load, { eval: true, workerData });
}
