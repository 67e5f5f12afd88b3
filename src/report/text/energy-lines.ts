// Energy per frame and its largest components, for a terminal.

import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import { plainName } from "../format/clean-text.js";
import { columnUnit } from "../format/column-unit.js";
import { formatFrameRate } from "../format/format-frame-rate.js";
import { formatPercent } from "../format/format-percent.js";
import { activitySentence } from "../summary/activity-sentence.js";
import { spanOf } from "../summary/band-words.js";
import { figureName } from "../summary/figure-name.js";
import { alignColumns } from "./align-columns.js";
import { wrapText } from "./wrap-text.js";

const mostComponents = 8;
const barLength = 30;

/** Headline and one line per component, the smaller ones together; nothing without a profile. */
export function energyLines({ energy, timing, activity }: Result): readonly string[] {
  if (!energy) return [];
  const share = (joules: number) => (energy.perFrameJoules > 0 ? joules / energy.perFrameJoules : 0);
  const sorted = [...energy.byComponent].sort((a, b) => b.joules - a.joules);
  const rest = sorted.slice(mostComponents).reduce((sum, { joules }) => sum + joules, 0);
  const others = { component: `${sorted.length - mostComponents} others`, joules: rest };
  const parts = [...sorted.slice(0, mostComponents), ...(sorted.length > mostComponents ? [others] : [])];
  const unit = columnUnit(
    parts.map(({ joules }) => joules),
    "J",
  );
  const largest = Math.max(0, ...parts.map(({ joules }) => share(joules)));
  const rows = parts.map(({ component, joules }) => {
    const bar = "#".repeat(largest > 0 ? Math.round((share(joules) / largest) * barLength) : 0);
    return [plainName(component), `${unit.format(joules)} ${unit.unit}`, formatPercent(share(joules)), bar];
  });
  const assumed = energy.byKind.find(({ kind }) => kind === "assumed")?.joules ?? 0;
  const rate = timing ? ` at ${formatFrameRate(timing.framesPerSecond)}` : "";
  return [
    `Energy per frame: ${formatQuantity(energy.perFrameJoules, "J")}, average power ${formatQuantity(energy.averagePowerWatts, "W")}${rate}`,
    ...alignColumns(rows, [
      { align: "left", most: 30 },
      { align: "right" },
      { align: "right" },
      { align: "left" },
    ]).map((line) => `  ${line}`),
    `  ${formatPercent(share(assumed))} of it rests on assumed figures`,
    ...(energy.band ? wrapText(bandLine(energy.band), "  ") : []),
    ...(activity ? wrapText(activitySentence(activity), "  ") : []),
  ];
}

/** Range and top cause. */
function bandLine({ p5, p95, causes, interval }: NonNullable<NonNullable<Result["energy"]>["band"]>): string {
  const [first] = causes;
  const ends = first === undefined ? [] : [first.atLow, first.atHigh];
  const cause =
    first === undefined
      ? ""
      : `; ${figureName(first.figure)} moves it most, ${spanOf(Math.min(...ends), Math.max(...ends), "J")}`;
  return `bands: nine draws in ten give ${spanOf(p5, p95, "J")}, none can leave ${spanOf(interval.low, interval.high, "J")}${cause}`;
}
