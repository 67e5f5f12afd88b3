// The first row of a frame as the simulator's waveform, drawn: two cycles before it to four after.

import type { Mapping } from "../../src/mapping/mapping.js";
import { scheduleFrame } from "../../src/simulation/schedule/schedule-frame.js";
import { writeVcdTrace } from "../../src/simulation/trace/vcd-trace.js";
import { drawWaves } from "./draw-waves.js";
import { readVcd } from "./read-vcd.js";

/** Lines of text, a signal each. */
export function firstRowWaves(mapping: Mapping): string {
  const schedule = scheduleFrame(mapping);
  const whole = { from: 0, to: schedule.frameCycles };
  const [first] = schedule.tasks;
  const [from, to] = [(first?.start ?? 0) - 2, (first?.end ?? 0) + 4];
  const signals = readVcd([...writeVcdTrace(mapping, schedule, whole)].join(""), whole);
  const named = [...signals].map(([name, signal]) => {
    const short = name.replace(/ \[.*/, "").split(".").at(-1) ?? name;
    return [short, { ...signal, values: signal.values.slice(from, to) }] as const;
  });
  return drawWaves(named);
}
