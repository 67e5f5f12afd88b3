// Something that can run a bench case.

import type { BenchCase } from "../bench-cases.js";

/** Runs the case once or several times and gives the seconds of the fastest run. */
export type TimedRound = () => Promise<number>;

export interface Contender {
  /** Name in the bench's JSON. */
  readonly engine: string;
  /** Ready to run, its output checked; undefined where it cannot run this case. */
  prepare(benchCase: BenchCase): Promise<TimedRound | undefined>;
}

const roundSeconds = 0.05;

/** Fastest of as many runs as fit a round, at least one. */
export async function timeRuns(run: () => unknown, seconds = roundSeconds): Promise<number> {
  let fastest = Infinity;
  const start = performance.now();
  while (fastest === Infinity || performance.now() - start < seconds * 1000) {
    const before = performance.now();
    const result = run();
    if (result instanceof Promise) await result;
    fastest = Math.min(fastest, performance.now() - before);
  }
  return fastest / 1000;
}

/** Throws unless two outputs are the same integers. */
export function requireEqual(engine: string, name: string, found: Int32Array, expected: Int32Array): void {
  if (found.length !== expected.length || found.some((value, i) => value !== expected[i])) {
    throw new Error(`${engine} computes ${name} differently`);
  }
}
