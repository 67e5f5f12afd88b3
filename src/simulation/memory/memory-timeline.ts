// Occupancy of every memory over the frame: a step curve, its peak, and what makes the peak up.

import type { Mapping } from "../../mapping/mapping.js";
import { memoryNames, type MemoryName } from "../../hardware/schema/memory-schema.js";
import type { FrameSchedule } from "../schedule/frame-schedule.js";
import { constantSpans, partialSumSpans, weightSpans } from "./fixed-spans.js";
import type { MemorySpan } from "./memory-span.js";
import { activationSpans, lineBufferSpans, tabulateTasks } from "./tensor-spans.js";

export interface MemoryTimeline {
  readonly name: MemoryName;
  readonly capacityBits: number;
  readonly peakBits: number;
  readonly ok: boolean;
  /** First cycle of the peak. */
  readonly peakCycle: number;
  /** Head of the job that runs at the peak. */
  readonly peakLayer: string;
  /** What is there at the peak, largest first. */
  readonly peakParts: readonly { readonly name: string; readonly bits: number }[];
  /** Occupied bits from each cycle on; ascending cycles, the last at 0 or at what stays. */
  readonly curve: readonly { readonly cycle: number; readonly bits: number }[];
}

/** Timelines of all five memories, in the profile's order. */
export function traceMemories(mapping: Mapping, schedule: FrameSchedule): readonly MemoryTimeline[] {
  const table = tabulateTasks(mapping, schedule);
  const spans: Record<MemoryName, readonly MemorySpan[]> = {
    weights: weightSpans(mapping, schedule.frameCycles),
    activations: activationSpans(mapping, table),
    lineBuffer: lineBufferSpans(mapping, schedule, table),
    partialSums: partialSumSpans(mapping, table),
    thresholds: constantSpans(mapping, schedule.frameCycles),
  };
  return memoryNames.map((name) => {
    const { capacityBits } = mapping.profile.memories[name];
    const curve = drawCurve(spans[name]);
    const peak = curve.reduce((best, point) => (point.bits > best.bits ? point : best), {
      cycle: 0,
      bits: 0,
    });
    return {
      name,
      capacityBits,
      peakBits: peak.bits,
      ok: peak.bits <= capacityBits,
      peakCycle: peak.cycle,
      peakLayer: layerAt(schedule, peak.cycle),
      peakParts: partsAt(spans[name], peak.cycle),
      curve,
    };
  });
}

function drawCurve(spans: readonly MemorySpan[]): { cycle: number; bits: number }[] {
  const changes = new Map<number, number>();
  for (const { from, to, bits } of spans) {
    changes.set(from, (changes.get(from) ?? 0) + bits);
    changes.set(to, (changes.get(to) ?? 0) - bits);
  }
  let bits = 0;
  return [...changes]
    .sort(([a], [b]) => a - b)
    .map(([cycle, change]) => {
      bits += change;
      return { cycle, bits };
    });
}

function partsAt(spans: readonly MemorySpan[], cycle: number): { name: string; bits: number }[] {
  const parts = new Map<string, number>();
  for (const { label, from, to, bits } of spans) {
    if (from <= cycle && cycle < to) parts.set(label, (parts.get(label) ?? 0) + bits);
  }
  return [...parts].map(([name, bits]) => ({ name, bits })).sort((a, b) => b.bits - a.bits);
}

/** The job on the array at a cycle, or the next one to run where the array waits. */
function layerAt(schedule: FrameSchedule, cycle: number): string {
  const task = schedule.tasks.find(({ end }) => end > cycle) ?? schedule.tasks.at(-1);
  return schedule.jobs[task?.job ?? 0]?.name ?? "";
}
