// A pool of worker threads from one of focalbit's own worker files: the built file where there is one; the source, through tsx,
// where sources are run as they are.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Piscina } from "piscina";
import { packageRoot } from "../files/package-root.js";

/**
 * Starts threads.
 * @param worker path below `io` without extension, e.g. `evaluation/frame-worker`
 * @param workerData what every thread is told when it starts; plain data
 */
export function startPool(worker: string, workerData: unknown, threads: number): Piscina {
  const fromSources = import.meta.url.endsWith(".ts");
  const built = join(packageRoot(), "dist", "io", `${worker}.js`);
  const source = join(packageRoot(), "src", "io", `${worker}.ts`);
  const filename = !fromSources && existsSync(built) ? built : source;
  const execArgv = filename.endsWith(".ts") ? ["--import", import.meta.resolve("tsx")] : [];
  return new Piscina({
    filename,
    workerData,
    minThreads: threads,
    maxThreads: threads,
    execArgv,
    idleTimeout: 60_000,
  });
}
