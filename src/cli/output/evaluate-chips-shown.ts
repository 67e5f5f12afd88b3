// Chips on their frames with a bar that counts them.

import type { ChipTally } from "../../index.js";
import {
  chipWorkerCount,
  countChipFrames,
  evaluateChips,
  startProgress,
  type ChipJob,
} from "../../io/index.js";

/** Tallies by condition and chip. @param workers threads asked for */
export async function evaluateChipsShown(
  job: ChipJob,
  workers: number | undefined,
): Promise<readonly (readonly ChipTally[])[]> {
  const progress = startProgress(countChipFrames(job), "chip frames");
  try {
    return await evaluateChips(job, chipWorkerCount(job, workers), (count) => {
      for (let i = 0; i < count; i++) progress.advance();
    });
  } finally {
    progress.stop();
  }
}
