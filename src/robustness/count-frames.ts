// The tally of one chip while its frames pass.

import type { SensedFrame } from "../sensor/chip/sense-frame.js";
import { countFlips, valueCount } from "./compare-sensed.js";
import type { ChipTally } from "./condition.js";

export interface Counter {
  /**
   * Counts a frame.
   * @param found the class that this chip sees
   * @param ideal class and input of the noise-free network
   */
  add(
    found: number,
    sensed: SensedFrame,
    ideal: { readonly class: number; readonly sensed: SensedFrame },
    label: number | undefined,
  ): void;
  addBubbles(samples: number): void;
  finish(): ChipTally;
}

/** An empty tally. @param levels M; 1 for encoders without levels */
export function startTally(levels: number): Counter {
  const tally = { frames: 0, correct: 0, classFlips: 0, bitFlips: 0, bits: 0, bubbles: 0 };
  const levelFlips = new Array<number>(levels).fill(0);
  return {
    add(found, sensed, ideal, label) {
      tally.frames += 1;
      tally.bits += valueCount(sensed);
      if (found === (label ?? ideal.class)) tally.correct += 1;
      if (found !== ideal.class) tally.classFlips += 1;
      tally.bitFlips += countFlips(sensed, ideal.sensed, levelFlips);
    },
    addBubbles(samples) {
      tally.bubbles += samples;
    },
    finish: () => ({ ...tally, levelFlips }),
  };
}
