// Lives of the stored tensors: whole maps between jobs that run one after another, rows between jobs whose rows are
// interleaved, and the encoder's rows in the line buffer.

import { defined } from "../../foundation/errors/invariant-error.js";
import { encoderName } from "../../model/model.js";
import { segmentOf } from "../../mapping/closed-form/segments.js";
import type { Mapping } from "../../mapping/mapping.js";
import { wordsPerRow, tensorWords, type StoredTensor } from "../../mapping/lowering/stored-tensor.js";
import { lastReaderOf } from "../../mapping/lowering/window.js";
import type { FrameSchedule, RowTask } from "../schedule/frame-schedule.js";
import type { MemorySpan } from "./memory-span.js";

/** Start and end of every row of every job: `[job][row]`. */
export type TaskTable = readonly (readonly RowTask[])[];

/** Rows of each job in order. */
export function tabulateTasks(mapping: Mapping, schedule: FrameSchedule): TaskTable {
  const table: RowTask[][] = mapping.jobs.map(() => []);
  for (const task of schedule.tasks) defined(table[task.job], "job")[task.row] = task;
  return table;
}

/** Spans of the encoder's rows in the line buffer; none where the frame does not stream. */
export function lineBufferSpans(
  mapping: Mapping,
  schedule: FrameSchedule,
  table: TaskTable,
): readonly MemorySpan[] {
  const encoder = mapping.tensors.find(({ name }) => name === encoderName);
  if (!mapping.streaming || encoder === undefined) return [];
  const { wordBits } = mapping.profile.memories.lineBuffer;
  const bits = wordsPerRow(encoder, wordBits) * wordBits;
  return schedule.rowArrivals.map((arrival, row) => {
    const to = lastUse(mapping, table, [0], encoderName, row);
    return { label: encoderName, from: arrival - mapping.frame.rowCycles, to: Math.max(arrival, to), bits };
  });
}

/** Spans of all tensors in the activation memory. */
export function activationSpans(mapping: Mapping, table: TaskTable): readonly MemorySpan[] {
  const stored = mapping.tensors.filter(({ name }) => name !== encoderName || !mapping.streaming);
  return stored.flatMap((tensor) => tensorSpans(mapping, table, tensor));
}

function tensorSpans(mapping: Mapping, table: TaskTable, tensor: StoredTensor): readonly MemorySpan[] {
  const readers = mapping.jobs.flatMap(({ geometry }, index) =>
    geometry.job.inputs.includes(tensor.name) ? [index] : [],
  );
  const segment = tensor.producer < 0 ? undefined : segmentOf(mapping.segments, tensor.producer);
  const within = segment !== undefined && readers.length > 0 && readers.every((job) => job <= segment.last);
  const { wordBits } = mapping.profile.memories.activations;
  if (within && segment.fused) {
    return rowSpans(mapping, table, tensor, readers, wordsPerRow(tensor, wordBits) * wordBits);
  }
  const producer = table[tensor.producer];
  const from = producer?.[0]?.start ?? 0;
  const users = readers.length > 0 ? readers : [tensor.producer];
  const to = Math.max(...users.map((job) => table[job]?.at(-1)?.end ?? from));
  return [{ label: tensor.name, from, to, bits: tensorWords(tensor, wordBits) * wordBits }];
}

function rowSpans(
  mapping: Mapping,
  table: TaskTable,
  tensor: StoredTensor,
  readers: readonly number[],
  bits: number,
): readonly MemorySpan[] {
  const producer = defined(mapping.jobs[tensor.producer], "producer").geometry;
  const positions = tensor.flat ? [producer.rows - 1] : producer.output.emission.rows.positionOf;
  return positions.map((headRow, row) => {
    const from = defined(table[tensor.producer]?.[headRow], "row").start;
    const done = defined(table[tensor.producer]?.[headRow], "row").end;
    return {
      label: tensor.name,
      from,
      to: Math.max(done, lastUse(mapping, table, readers, tensor.name, row)),
      bits,
    };
  });
}

/** End of the last row, over readers, that needs a row of a tensor; 0 where none does. */
function lastUse(
  mapping: Mapping,
  table: TaskTable,
  readers: readonly number[],
  tensor: string,
  row: number,
): number {
  const ends = readers.map((job) => {
    const window = mapping.jobs[job]?.geometry.rowWindows.get(tensor);
    if (window === undefined) return 0;
    return table[job]?.[lastReaderOf(window, row)]?.end ?? 0;
  });
  return Math.max(0, ...ends);
}
