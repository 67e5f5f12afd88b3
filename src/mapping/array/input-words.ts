// Which memory words a step reads of one position: the channels of its set and chunk, cut at word boundaries.

import type { ArrayFold, OutputSet } from "./array-fold.js";

/** Channels of chunk `chunk` of a set: first and count; the last chunk may be short. */
export function chunkChannels(
  set: OutputSet,
  chunk: number,
  inputLanes: number,
): { first: number; count: number } {
  const first = set.firstChannel + chunk * inputLanes;
  return { first, count: Math.min(inputLanes, set.firstChannel + set.channels - first) };
}

/** Words that hold `count` channels from `first` on, the pixel starting at a word. */
export function wordsTouched(first: number, count: number, wordBits: number): number {
  return Math.floor((first + count - 1) / wordBits) - Math.floor(first / wordBits) + 1;
}

/** Words per position of every set and chunk: `[set][chunk]`. */
export function listStepWords(
  fold: ArrayFold,
  inputLanes: number,
  wordBits: number,
): readonly (readonly number[])[] {
  return fold.sets.map((set) =>
    Array.from({ length: fold.chunks }, (_, chunk) => {
      const { first, count } = chunkChannels(set, chunk, inputLanes);
      return wordsTouched(first, count, wordBits);
    }),
  );
}
