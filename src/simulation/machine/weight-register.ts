// The weight memory's output register and the lanes' operand registers: which memory word and which lane word they hold.
// A word is fetched only when another one is needed.

import type { ArrayGeometry } from "../../mapping/job-geometry.js";

export class WeightRegister {
  private memoryWord = -1;
  private laneWord = -1;
  private loadedBits = 0;

  constructor(private readonly geometry: ArrayGeometry) {}

  /** What is held, for telling whether two rows begin alike. */
  get state(): string {
    return `${this.memoryWord}/${this.laneWord}`;
  }

  /** Brings a lane word to the lanes; gives the memory words read for it. */
  load(laneWord: number): number {
    if (laneWord === this.laneWord) return 0;
    const { layout } = this.geometry;
    this.laneWord = laneWord;
    this.loadedBits += layout.laneWordBits;
    if (layout.memoryWordsPerLaneWord > 1) return layout.memoryWordsPerLaneWord;
    const memoryWord = Math.floor(laneWord / layout.laneWordsPerMemoryWord);
    if (memoryWord === this.memoryWord) return 0;
    this.memoryWord = memoryWord;
    return 1;
  }

  /** Operand register bits loaded since the last call. */
  takeLoadedBits(): number {
    const bits = this.loadedBits;
    this.loadedBits = 0;
    return bits;
  }
}
