// The frame in Chrome's trace event format (opens in Perfetto and chrome://tracing): sensor rows, rows of jobs, and in them
// every step, port and stall as tracks. Text comes in pieces, so that a trace of any length needs no memory.
// Format: "Trace Event Format", complete events ("X"), times in microseconds.

import type { Mapping } from "../../mapping/mapping.js";
import type { FrameSchedule } from "../schedule/frame-schedule.js";
import { traceRows, traceSensorRows, type TracedStep, type TraceWindow } from "./trace-window.js";

const tracks = { sensor: 1, array: 2, steps: 3, weights: 4, input: 5, stalls: 6 } as const;
const trackNames = ["sensor rows", "array rows", "steps", "weight port", "input port", "stalls"];
type Track = keyof typeof tracks;

/** Pieces of a JSON document; join or stream them in order. */
export function* writeChromeTrace(
  mapping: Mapping,
  schedule: FrameSchedule,
  window: TraceWindow,
): Generator<string> {
  const microseconds = 1e6 / mapping.profile.clock.frequency.value;
  const event = (track: Track, name: string, start: number, end: number, args: object) =>
    `,\n${JSON.stringify({ name, ph: "X", pid: 1, tid: tracks[track], ts: start * microseconds, dur: (end - start) * microseconds, args })}`;
  yield `{"displayTimeUnit":"ns","traceEvents":[\n${nameOf("process_name", 0, `${mapping.model.name} on ${mapping.profile.name}`)}`;
  for (const [index, name] of trackNames.entries()) yield `,\n${nameOf("thread_name", index + 1, name)}`;
  for (const { row, start, end } of traceSensorRows(mapping, schedule, window)) {
    yield event("sensor", `row ${row}`, start, end, { startCycle: start, endCycle: end });
  }
  for (const row of traceRows(mapping, schedule, window)) {
    const { task, name } = row;
    const args = { startCycle: task.start, endCycle: task.end, ...task.cost };
    yield event("array", `${name} row ${task.row}`, task.start, task.end, args);
    for (const { cause, at, cycles } of row.stalls) yield event("stalls", cause, at, at + cycles, { cycles });
    for (const step of row.steps) yield stepEvents(step, event);
  }
  yield "\n]}\n";
}

type EventWriter = (track: Track, name: string, start: number, end: number, args: object) => string;

function nameOf(kind: string, tid: number, name: string): string {
  return JSON.stringify({ name: kind, ph: "M", pid: 1, tid, args: { name } });
}

function stepEvents(step: TracedStep, event: EventWriter): string {
  const { at, set, ky, kx, chunk, plane } = step;
  const place = { set, tap: [ky, kx], chunk, plane, columns: [step.first, step.last] };
  let text = event("steps", `set ${set} tap ${ky},${kx}`, at, at + 1, place);
  if (step.weightReads > 0) text += event("weights", "read", at, at + 1, { words: step.weightReads });
  if (step.inputWords > 0) text += event("input", "read", at, at + 1, { words: step.inputWords });
  return text;
}
