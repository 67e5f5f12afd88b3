// The thermometer's tone curve on a terminal: where the learned thresholds sit on the scale from dark to full scale, under
// the evenly spaced ones of a linear ruler.

import type { Model } from "../../index.js";

const columns = 61;
const mostLadders = 8;
const mostNumbers = 16;

/** Lines that draw the encoder of a model. */
export function drawEncoder({ encoder, input }: Model): string {
  if (encoder.kind === "binary") return "encoder: binary, one bit per sample (+1 from half of full scale)";
  if (encoder.kind === "integer")
    return `encoder: ${encoder.bits}-bit integers, zero point ${encoder.zeroPoint}`;
  const ladders = encoder.shared ? encoder.thresholds.slice(0, 1) : encoder.thresholds;
  const levels = ladders[0]?.length ?? 0;
  const names = ladders.map((_, index) =>
    encoder.shared ? "all colours" : channelName(index, input.channels),
  );
  const ruler = Array.from({ length: levels }, (_, index) => (index + 1) / (levels + 1));
  const width = Math.max("linear ruler".length, ...names.map((name) => name.length));
  const row = (name: string, ladder: readonly number[]) => `  ${name.padEnd(width)}  ${drawLadder(ladder)}`;
  const shown = ladders.slice(0, mostLadders);
  const hidden = ladders.length - shown.length;
  return [
    `encoder: thermometer, ${levels} threshold${levels === 1 ? "" : "s"} per sample, from 0 (dark) to 1 (full scale)`,
    `  ${" ".repeat(width)}  ${scale()}`,
    row("linear ruler", ruler),
    ...shown.map((ladder, index) => row(names[index] ?? "", ladder)),
    ...(hidden > 0 ? [`  ... and ${hidden} more channels`] : []),
    ...(levels <= mostNumbers
      ? shown.map((ladder, index) => numbers(names[index] ?? "", width, ladder))
      : []),
  ].join("\n");
}

function channelName(index: number, channels: number): string {
  if (channels === 1) return "grey";
  return (channels === 3 ? ["red", "green", "blue"][index] : undefined) ?? `channel ${index}`;
}

function scale(): string {
  const quarter = (columns - 1) / 4;
  return ["0", "0.25", "0.5", "0.75"].map((mark) => mark.padEnd(quarter)).join("") + "1";
}

/** A line from 0 to 1 with a mark at every threshold; a digit where several share a column. */
function drawLadder(ladder: readonly number[]): string {
  const marks = new Array<number>(columns).fill(0);
  for (const threshold of ladder) {
    const column = Math.round(threshold * (columns - 1));
    marks[column] = (marks[column] ?? 0) + 1;
  }
  return marks
    .map((count) => (count === 0 ? "." : count === 1 ? "|" : count > 9 ? "+" : String(count)))
    .join("");
}

function numbers(name: string, width: number, ladder: readonly number[]): string {
  return `  ${name.padEnd(width)}  ${ladder.map((threshold) => threshold.toFixed(3)).join(" ")}`;
}
