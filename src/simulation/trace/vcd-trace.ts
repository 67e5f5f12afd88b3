// The frame as a value change dump (IEEE 1364-2005, clause 18) for waveform viewers: one time unit is one array clock
// cycle. Scopes, names and widths are those of the Verilog's waveform (src/rtl/verilog/testbench.sv), so that a viewer's list
// of signals serves both; test/rtl/waves.test.ts holds one against the other. Text comes in pieces.

import type { Mapping } from "../../mapping/mapping.js";
import type { FrameSchedule } from "../schedule/frame-schedule.js";
import { traceRows, traceSensorRows, type TraceWindow } from "./trace-window.js";

const signals = [
  { id: "!", name: "sensor_row", width: 32 },
  { id: '"', name: "job", width: 32 },
  { id: "#", name: "row", width: 32 },
  { id: "$", name: "busy", width: 1 },
  { id: "%", name: "step", width: 1 },
  { id: "&", name: "stall", width: 1 },
  { id: "'", name: "set", width: 32 },
  { id: "(", name: "tap", width: 32 },
  { id: ")", name: "weight_reads", width: 32 },
  { id: "*", name: "input_words", width: 32 },
] as const;
type SignalName = (typeof signals)[number]["name"];

interface Change {
  readonly at: number;
  readonly values: Partial<Record<SignalName, number>>;
}

/** Pieces of a VCD file. */
export function* writeVcdTrace(
  mapping: Mapping,
  schedule: FrameSchedule,
  window: TraceWindow,
): Generator<string> {
  const picoseconds = Math.max(1, Math.round(1e12 / mapping.profile.clock.frequency.value));
  yield `$comment one time unit is one cycle of ${picoseconds} ps $end\n$timescale 1 ns $end\n$scope module focalbit $end\n$scope module testbench $end\n`;
  for (const { id, name, width } of signals) {
    yield `$var wire ${width} ${id} ${name}${width === 1 ? "" : ` [${width - 1}:0]`} $end\n`;
  }
  yield "$upscope $end\n$upscope $end\n$enddefinitions $end\n";
  const held = new Map<SignalName, number>();
  let now = -1;
  for (const change of mergeByTime(
    arrayChanges(mapping, schedule, window),
    sensorChanges(mapping, schedule, window),
  )) {
    const text = signals.map((signal) => changeText(signal, change.values[signal.name], held)).join("");
    if (text === "") continue;
    if (change.at > now) yield `#${change.at}\n`;
    now = Math.max(now, change.at);
    yield text;
  }
  yield `#${Math.min(window.to, schedule.frameCycles)}\n`;
}

function changeText(
  { id, name, width }: (typeof signals)[number],
  value: number | undefined,
  held: Map<SignalName, number>,
): string {
  if (value === undefined || held.get(name) === value) return "";
  held.set(name, value);
  return width === 1 ? `${value}${id}\n` : `b${value.toString(2)} ${id}\n`;
}

function* sensorChanges(mapping: Mapping, schedule: FrameSchedule, window: TraceWindow): Generator<Change> {
  for (const { row, start, end } of traceSensorRows(mapping, schedule, window)) {
    yield { at: Math.max(start, window.from), values: { sensor_row: row } };
    // The counter stands at the number of rows once the last has come.
    if (row === mapping.sensor.sampleRows - 1 && end < window.to)
      yield { at: end, values: { sensor_row: row + 1 } };
  }
}

function* arrayChanges(mapping: Mapping, schedule: FrameSchedule, window: TraceWindow): Generator<Change> {
  for (const { task, steps } of traceRows(mapping, schedule, window)) {
    const quiet = { step: 0, stall: 1, weight_reads: 0, input_words: 0 };
    yield {
      at: Math.max(task.start, window.from),
      values: { job: task.job, row: task.row, busy: 1, ...quiet },
    };
    for (const step of steps) {
      const tap = step.ky * 256 + step.kx;
      const reads = { weight_reads: step.weightReads, input_words: step.inputWords };
      yield { at: step.at, values: { step: 1, stall: 0, set: step.set, tap, ...reads } };
      if (step.cycles > 1) yield { at: step.at + 1, values: quiet };
    }
    const drained = task.end - task.cost.drain;
    if (task.cost.drain > 0 && drained >= window.from && drained < window.to)
      yield { at: drained, values: quiet };
    if (task.end < window.to) yield { at: task.end, values: { busy: 0, ...quiet, stall: 0 } };
  }
}

/** Two streams of changes, each ascending in time, as one. */
function* mergeByTime(a: Generator<Change>, b: Generator<Change>): Generator<Change> {
  let left = a.next();
  let right = b.next();
  while (left.done !== true || right.done !== true) {
    const takeLeft = right.done === true || (left.done !== true && left.value.at <= right.value.at);
    if (takeLeft && left.done !== true) {
      yield left.value;
      left = a.next();
    } else if (right.done !== true) {
      yield right.value;
      right = b.next();
    }
  }
}
