// The weight memory's output register and the lanes' operand registers: which memory word and which lane word they hold.
// A word is fetched only when another one is needed.

import type { ArrayGeometry } from "../../mapping/job-geometry.js";

export class WeightRegister {
  private memoryWord = -1;
  private laneWord = -1;

  constructor(private readonly geometry: ArrayGeometry) {}

  /** What is held, for telling whether two rows begin alike. */
  get state(): string {
    return `${this.memoryWord}/${this.laneWord}`;
  }

  /** Brings a lane word to the lanes. */
  load(laneWord: number): { readonly memoryReads: number; readonly bitsLoaded: number } {
    const { layout, fold } = this.geometry;
    if (laneWord === this.laneWord) return { memoryReads: 0, bitsLoaded: 0 };
    this.laneWord = laneWord;
    const bitsLoaded = fold.usedOutputLanes * Math.min(fold.usedInputLanes, fold.channelsPerGroup);
    if (layout.memoryWordsPerLaneWord > 1) return { memoryReads: layout.memoryWordsPerLaneWord, bitsLoaded };
    const memoryWord = Math.floor(laneWord / layout.laneWordsPerMemoryWord);
    const memoryReads = memoryWord === this.memoryWord ? 0 : 1;
    this.memoryWord = memoryWord;
    return { memoryReads, bitsLoaded };
  }
}
