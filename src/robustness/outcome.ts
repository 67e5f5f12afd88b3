// Tallies of chips -> mean, spread and worst, by exact counts first and one division at the end.

import type { Outcome } from "../result/robustness/robustness-schema.js";
import type { ChipTally } from "./condition.js";

/** Outcome of the chips of one condition; at least one chip with at least one frame. */
export function outcomeOf(tallies: readonly ChipTally[]): Outcome {
  const accuracies = tallies.map(({ correct, frames }) => correct / frames);
  const total = (of: (tally: ChipTally) => number) => tallies.reduce((sum, tally) => sum + of(tally), 0);
  const frames = total((tally) => tally.frames);
  const mean = total(({ correct }) => correct) / frames;
  const squares = accuracies.reduce((sum, accuracy) => sum + (accuracy - mean) ** 2, 0);
  return {
    chips: tallies.length,
    frames: tallies[0]?.frames ?? 0,
    accuracyMean: mean,
    accuracyStd: tallies.length > 1 ? Math.sqrt(squares / (tallies.length - 1)) : 0,
    accuracyWorst: Math.min(...accuracies),
    accuracyBest: Math.max(...accuracies),
    encoderBitFlipRate: total(({ bitFlips }) => bitFlips) / total(({ bits }) => bits),
    classFlipRate: total(({ classFlips }) => classFlips) / frames,
  };
}
