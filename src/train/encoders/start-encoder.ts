// Encoder parameters before the first step, from the codes of the training rows and nothing else.

import { codeCount, sampleOf } from "./encoding-table.js";
import { numbersOf } from "./threshold-ladder.js";
import type { EncoderConfig } from "../config/train-schema.js";
import { ladderCount } from "../network/plan-encoder.js";

/** How often each 8-bit code occurs, per colour. */
export type CodeHistogram = readonly Float64Array[];

/** Smallest distance of two quantile thresholds, and of the outer ones from 0 and 1. */
const smallestStep = 1 / 1024;

/** Values for the parameters of `encoderParameters`, in their order. */
export function startEncoder(encoder: EncoderConfig, histogram: CodeHistogram): readonly number[] {
  const colours = histogram.length;
  const ladders = ladderCount(encoder, colours);
  const counts = ladders === colours ? histogram : [sumOf(histogram)];
  switch (encoder.kind) {
    case "learned": {
      const start = encoder.start === "quantile" ? quantileLadder : linearLadder;
      return counts.flatMap((own) => numbersOf(start(encoder.levels, own)));
    }
    case "linear":
      return counts.flatMap(() => linearLadder(encoder.levels));
    case "quantile":
      return counts.flatMap((own) => quantileLadder(encoder.levels, own));
    case "real":
      return [...histogram.map(meanOf), ...histogram.map(deviationOf)];
    case "bitPlanes":
    case "integer":
      return [];
  }
}

/** t_i = (i + 1) / (M + 1). */
export function linearLadder(levels: number): number[] {
  return Array.from({ length: levels }, (_, i) => (i + 1) / (levels + 1));
}

/** Thresholds that part the samples into equal shares, half a code below the code that opens each share. */
export function quantileLadder(levels: number, counts: Float64Array): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const ladder: number[] = [];
  let code = 0;
  let below = counts[0] ?? 0;
  for (let i = 1; i <= levels; i++) {
    while (code < codeCount - 1 && below <= (total * i) / (levels + 1)) below += counts[++code] ?? 0;
    const lowest = (ladder.at(-1) ?? 0) + smallestStep;
    const highest = 1 - smallestStep * (levels + 1 - i);
    ladder.push(Math.min(highest, Math.max(lowest, sampleOf(code - 0.5))));
  }
  return ladder;
}

function sumOf(histogram: CodeHistogram): Float64Array {
  return Float64Array.from({ length: codeCount }, (_, code) =>
    histogram.reduce((sum, counts) => sum + (counts[code] ?? 0), 0),
  );
}

function meanOf(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, code) => sum + count * sampleOf(code), 0) / Math.max(1, total);
}

function deviationOf(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mean = meanOf(counts);
  const square = counts.reduce((sum, count, code) => sum + count * (sampleOf(code) - mean) ** 2, 0);
  return Math.max(1e-3, Math.sqrt(square / Math.max(1, total)));
}
