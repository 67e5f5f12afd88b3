// One thing to be tried on many chips: a physics, a light level, and how many chips and frames it is worth.

import type { SensorPhysics } from "../sensor/chip/physics.js";

export interface Condition {
  readonly physics: SensorPhysics;
  /** What the light is multiplied by before it reaches the pixels. */
  readonly exposure: number;
  /** Chips 0 .. chips - 1 of the seed. */
  readonly chips: number;
  /** Frames 0 .. frames - 1 of the input. */
  readonly frames: number;
  /** Whether samples with bubbles are counted; takes time. */
  readonly countsBubbles?: boolean;
}

/** What came of one chip under one condition: exact counts, so that parts add up to the same in any order. */
export interface ChipTally {
  readonly frames: number;
  /** Frames whose class is the label, or, where there are no labels, the class of the noise-free network. */
  readonly correct: number;
  /** Frames whose class is not that of the noise-free network. */
  readonly classFlips: number;
  /** Encoder values that differ from those of the noise-free front end, and all of them. */
  readonly bitFlips: number;
  readonly bits: number;
  /** Samples whose thermometer code has a bubble before anything corrects it; 0 where they are not counted. */
  readonly bubbles: number;
  /** Flipped values by level of the thermometer; one entry for encoders without levels. */
  readonly levelFlips: readonly number[];
}

/** Nothing counted yet. */
export const emptyTally: ChipTally = {
  frames: 0,
  correct: 0,
  classFlips: 0,
  bitFlips: 0,
  bits: 0,
  bubbles: 0,
  levelFlips: [],
};

/** Two parts of the same together. */
export function addTallies(a: ChipTally, b: ChipTally): ChipTally {
  const levels = Math.max(a.levelFlips.length, b.levelFlips.length);
  return {
    frames: a.frames + b.frames,
    correct: a.correct + b.correct,
    classFlips: a.classFlips + b.classFlips,
    bitFlips: a.bitFlips + b.bitFlips,
    bits: a.bits + b.bits,
    bubbles: a.bubbles + b.bubbles,
    levelFlips: Array.from({ length: levels }, (_, i) => (a.levelFlips[i] ?? 0) + (b.levelFlips[i] ?? 0)),
  };
}
