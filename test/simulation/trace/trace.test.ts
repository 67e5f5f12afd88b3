import { expect, it } from "vitest";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { mapModel } from "../../../src/mapping/map-model.js";
import { stallCycles } from "../../../src/mapping/cycle-cost.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { scheduleFrame } from "../../../src/simulation/schedule/schedule-frame.js";
import { writeChromeTrace } from "../../../src/simulation/trace/chrome-trace.js";
import { writeVcdTrace } from "../../../src/simulation/trace/vcd-trace.js";
import { buildModelDocument, conv, dense, maxPool, sumPool, threshold } from "../../support/model-builder.js";
import { buildProfileDocument } from "../../support/profile-builder.js";

const layers = [
  conv(24, { kernel: [3, 3], padding: 1 }),
  maxPool(),
  threshold(),
  conv(8),
  threshold(),
  sumPool(),
  dense(3),
];
const model = parseModel(buildModelDocument({ input: [8, 7, 3], layers }));

function traced(dataflow: string, fused: boolean) {
  // A weight word narrower than a lane word makes the array wait at every step.
  const memories = { weights: { wordBits: 64 } };
  const profile = parseHardwareProfile(buildProfileDocument({ array: { dataflow }, memories }));
  const plan = mapModel(model, profile).plan.map((job) => ({ ...job, fusedWithNext: fused }));
  const mapping = mapModel(model, profile, plan);
  return { mapping, schedule: scheduleFrame(mapping) };
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
}
const whole = { from: 0, to: Infinity };

it.each([
  ["output-stationary", false],
  ["weight-stationary", false],
  ["output-stationary", true],
])(
  "[I] a Chrome trace of the whole frame holds every step and every stall (%s, fused %s)",
  (dataflow, fused) => {
    const { mapping, schedule } = traced(dataflow, fused);
    const text = [...writeChromeTrace(mapping, schedule, whole)].join("");
    const { traceEvents } = JSON.parse(text) as { traceEvents: TraceEvent[] };
    const onTrack = (tid: number) => traceEvents.filter((event) => event.ph === "X" && event.tid === tid);
    expect(onTrack(1)).toHaveLength(8);
    expect(onTrack(2)).toHaveLength(schedule.tasks.length);
    const array = mapping.jobs.filter(({ geometry }) => geometry.kind === "array");
    expect(onTrack(3)).toHaveLength(array.reduce((sum, { cost }) => sum + cost.steps, 0));
    const cycles = onTrack(6).reduce((sum, { dur }) => sum + Math.round(dur * 100), 0);
    expect(cycles).toBe(array.reduce((sum, { cost }) => sum + stallCycles(cost), 0));
  },
);

it("[I] a window tells only what begins in it", () => {
  const { mapping, schedule } = traced("output-stationary", false);
  const window = { from: 2000, to: 2100 };
  const { traceEvents } = JSON.parse([...writeChromeTrace(mapping, schedule, window)].join("")) as {
    traceEvents: TraceEvent[];
  };
  const steps = traceEvents.filter((event) => event.ph === "X" && event.tid === 3);
  expect(steps.length).toBeGreaterThan(0);
  for (const { ts } of steps) {
    expect(Math.round(ts * 100)).toBeGreaterThanOrEqual(2000);
    expect(Math.round(ts * 100)).toBeLessThan(2100);
  }
});

it("[I] a value change dump counts as many cycles of `step` as the schedule has steps, in rising time", () => {
  const { mapping, schedule } = traced("weight-stationary", false);
  const lines = [...writeVcdTrace(mapping, schedule, whole)].join("").split("\n");
  const body = lines.slice(lines.indexOf("$enddefinitions $end") + 1);
  let now = 0;
  let high = false;
  let cycles = 0;
  for (const line of body) {
    if (line.startsWith("#")) {
      const next = Number(line.slice(1));
      expect(next).toBeGreaterThanOrEqual(now);
      if (high) cycles += next - now;
      now = next;
    }
    if (line === "1%") high = true;
    if (line === "0%") high = false;
  }
  const steps = mapping.jobs.reduce(
    (sum, { geometry, cost }) => sum + (geometry.kind === "array" ? cost.steps : 0),
    0,
  );
  expect(cycles).toBe(steps);
  expect(now).toBe(schedule.frameCycles);
});
