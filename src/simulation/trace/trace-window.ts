// What happens in a stretch of cycles, one row of a job at a time: the only thing held is the row being told. Rows outside
// the window are not stepped through.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { StallCause } from "../../mapping/cycle-cost.js";
import type { Mapping } from "../../mapping/mapping.js";
import { createJobMachine, type JobMachine } from "../machine/run-row.js";
import type { StepEvent } from "../machine/step-listener.js";
import type { FrameSchedule, RowTask } from "../schedule/frame-schedule.js";

export interface TraceWindow {
  /** First cycle told. */
  readonly from: number;
  /** First cycle no longer told. */
  readonly to: number;
}

/** A step with the cycles until the next: one of work, the rest stalls. */
export interface TracedStep extends StepEvent {
  /** Absolute cycle at which it begins. */
  readonly at: number;
  readonly cycles: number;
}

export interface TracedRow {
  readonly task: RowTask;
  readonly name: string;
  /** Steps that begin in the window; none for jobs of the post-processing unit. */
  readonly steps: readonly TracedStep[];
  /** Stalls that begin in the window, fill and drain among them. */
  readonly stalls: readonly TracedStall[];
}

export interface TracedStall {
  readonly cause: StallCause;
  readonly at: number;
  readonly cycles: number;
}

/** Rows that overlap the window, in order of time. */
export function* traceRows(
  mapping: Mapping,
  schedule: FrameSchedule,
  window: TraceWindow,
): Generator<TracedRow> {
  const machines = new Map<number, JobMachine>();
  for (const task of schedule.tasks) {
    if (task.end <= window.from || task.start >= window.to) continue;
    const { geometry } = defined(mapping.jobs[task.job], "job");
    const machine = machines.get(task.job) ?? createJobMachine(geometry);
    machines.set(task.job, machine);
    yield { task, name: geometry.job.head.name, ...traceRow(machine, task, window) };
  }
}

function traceRow(
  machine: JobMachine,
  task: RowTask,
  window: TraceWindow,
): Pick<TracedRow, "steps" | "stalls"> {
  const { fill, drain } = task.cost;
  const begin = task.start + fill;
  const end = task.end - drain;
  const events: StepEvent[] = [];
  const stalls: TracedStall[] = [{ cause: "fill", at: task.start, cycles: fill }];
  machine.traceRow(task.row, {
    step: (event) => events.push(event),
    stall: (cause, cycle, cycles) => stalls.push({ cause, at: begin + cycle, cycles }),
  });
  stalls.push({ cause: "drain", at: end, cycles: drain });
  const steps = events.map((event, index): TracedStep => {
    const at = begin + event.cycle;
    const next = events[index + 1];
    return { ...event, at, cycles: (next === undefined ? end : begin + next.cycle) - at };
  });
  const inWindow = ({ at }: { readonly at: number }) => at >= window.from && at < window.to;
  return {
    steps: steps.filter(inWindow),
    stalls: stalls.filter(({ cycles }) => cycles > 0).filter(inWindow),
  };
}

/** Sample rows whose arrival overlaps the window: row and first cycle of its readout. */
export function* traceSensorRows(mapping: Mapping, schedule: FrameSchedule, window: TraceWindow) {
  const { rowCycles } = mapping.frame;
  for (const [row, arrival] of schedule.rowArrivals.entries()) {
    const start = arrival - rowCycles;
    if (arrival > window.from && start < window.to) yield { row, start, end: arrival };
  }
}
