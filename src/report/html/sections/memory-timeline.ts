// One chart per memory whose contents change during a frame, all on the same axis of time, with what makes up the peak.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { keepNumbers } from "../../format/keep-numbers.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import {
  changesInFrame,
  memoryCurveChart,
  memoryLegend,
  peakCycle,
  type Memory,
} from "../charts/memory-curve.js";
import { timeScale, type TimeScale } from "../charts/time-scale.js";
import { markup, type Html } from "../html.js";

type Timing = NonNullable<Result["timing"]>;

/** Parts of a peak named below its chart; the rest is summed up. */
const mostParts = 4;

/** The charts, and a line on the memories that hold the same throughout; nothing where there are none. */
export function memoryTimeline(memories: readonly Memory[], timing: Timing): Html | undefined {
  if (memories.length === 0) return undefined;
  const { frameCycles } = timing;
  const scale = timeScale(timing.clockHertz, frameCycles);
  const drawn = memories.filter((memory) => changesInFrame(memory, frameCycles));
  const still = memories.filter((memory) => !drawn.includes(memory));
  const figures = drawn.map(
    (memory) => markup`<div>
      ${chartFigure(`Bits held over one frame: ${plainName(memory.name)}`, memoryCurveChart(memory, frameCycles, scale), memoryLegend(memory))}
      <p class="note">${keepNumbers(describePeak(memory, scale))}</p></div>`,
  );
  return markup`${drawn.length > 0 && markup`<div class="columns three">${figures}</div>`}
  ${still.length > 0 && markup`<p class="note">No chart where nothing changes during a frame: ${keepNumbers(describeStill(still))}.</p>`}`;
}

function describePeak(memory: Memory, scale: TimeScale): string {
  const { peakBits, capacityBits, peakLayer, peakParts } = memory;
  const cycle = peakCycle(memory);
  const time = cycle === undefined ? "" : ` at ${scale.write(cycle)}`;
  const share = capacityBits > 0 ? `, ${formatPercent(peakBits / capacityBits)} of its capacity,` : "";
  return `Peak ${formatCount(peakBits)} bit${share}${time}, while ${peakLayer} is on the array: ${listParts(peakParts)}.`;
}

function listParts(parts: Memory["peakParts"]): string {
  const largest = [...parts].sort((a, b) => b.bits - a.bits);
  const rest = largest.slice(mostParts);
  const named = largest.slice(0, mostParts).map(({ name, bits }) => `${name} ${formatCount(bits)}`);
  const bits = rest.reduce((sum, part) => sum + part.bits, 0);
  const others = rest.length > 0 ? [`${rest.length} others ${formatCount(bits)}`] : [];
  return [...named, ...others].join(", ") || "parts not told";
}

function describeStill(memories: readonly Memory[]): string {
  return memories
    .map(
      ({ name, peakBits }) =>
        `${plainName(name)} (${peakBits === 0 ? "empty" : `${formatCount(peakBits)} bit`})`,
    )
    .join(", ");
}
