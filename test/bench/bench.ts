// `npm run bench`: our engines beside what else a user could run, in one process, on one thread, the contenders taking
// turns so that a slow moment of the machine hits all. A figure is the median over rounds of the fastest run of a round.
//
//     tsx test/bench/bench.ts [--json] [--rounds n] [--case name]

import { setFlagsFromString } from "node:v8";
import { parseArgs } from "node:util";
import { benchCases, type BenchCase } from "./bench-cases.js";
import { readPlotlySource, writeFileWhole } from "../../src/io/index.js";
import { projectPath } from "../support/shared.js";
import { renderBenchPage } from "./render-page.js";
import { measureSchedules, renderSchedules } from "./schedule-bench.js";
import { describeMachine } from "./machine.js";
import { renderTables, type Measurement } from "./render-tables.js";
import { compilePopcount } from "./contenders/c-popcount.js";
import type { Contender, TimedRound } from "./contenders/contender.js";
import { kernelSeconds, packedContender, referenceContender } from "./contenders/focalbit.js";
import { onnxContender } from "./contenders/onnxruntime.js";

// Node 20 keeps relaxed SIMD behind this flag.
setFlagsFromString("--experimental-wasm-relaxed-simd");

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    case: { type: "string" },
  },
});
const rounds = Number(flags.rounds);
const compiled = compilePopcount();
const contenders: Contender[] = [
  packedContender(false),
  packedContender(true),
  referenceContender,
  onnxContender("float32"),
  onnxContender("int8"),
  ...(compiled === undefined ? [] : [compiled]),
];
const cases = benchCases().filter(({ name }) => flags.case === undefined || flags.case === name);

const measurements: Measurement[] = [];
const kernelShares = new Map<string, number>();
for (const benchCase of cases) {
  process.stderr.write(`${benchCase.name} ...\n`);
  const measured = await measureCase(benchCase);
  measurements.push(...measured);
  for (const relaxed of benchCase.layer === undefined ? [false, true] : []) {
    const engine = packedContender(relaxed).engine;
    const frame = measured.find((measurement) => measurement.engine === engine)?.secondsPerFrame ?? NaN;
    kernelShares.set(`${benchCase.name} on ${engine}`, (await kernelSeconds(benchCase, relaxed)) / frame);
  }
}
compiled?.dispose();

const machine = describeMachine();
const schedules = measureSchedules(Math.min(5, rounds));
process.stdout.write(
  flags.json
    ? `${JSON.stringify({ machine, cases: measurements, schedules }, null, 2)}\n`
    : `${renderTables(machine, measurements, kernelShares)}\n${renderSchedules(schedules)}`,
);
const reportPath = projectPath("reports", "bench.html");
await writeFileWhole(reportPath, renderBenchPage(machine, measurements, schedules, readPlotlySource()));
process.stderr.write("wrote reports/bench.html\n");

async function measureCase(benchCase: BenchCase): Promise<Measurement[]> {
  const ready: { readonly engine: string; readonly round: TimedRound; readonly seconds: number[] }[] = [];
  for (const contender of contenders) {
    const round = await contender.prepare(benchCase);
    if (round !== undefined) ready.push({ engine: contender.engine, round, seconds: [] });
  }
  for (let i = 0; i <= rounds; i++) {
    for (const { round, seconds } of ready) {
      const fastest = await round();
      // The first round warms up: code is compiled, caches are filled.
      if (i > 0 || rounds === 0) seconds.push(fastest);
    }
  }
  return ready.map(({ engine, seconds }) => {
    const secondsPerFrame = median(seconds);
    const gmacPerSecond = benchCase.macs / secondsPerFrame / 1e9;
    return { case: benchCase.name, engine, gmacPerSecond, secondsPerFrame };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
