// What one step claims of weight memory and input memory, in cycles.

import type { ArrayGeometry } from "../job-geometry.js";
import { listStepWords } from "./input-words.js";
import { portCycles, positionReadCycles } from "./port-cycles.js";

export interface StepClaims {
  /** Cycles to fetch one lane word: 1 where memory words hold whole lane words. */
  readonly weightCycles: number;
  /** Cycles to read the input of `[set][chunk]` for all positions. */
  readonly inputCycles: readonly (readonly number[])[];
}

/** Claims of the steps of a group of positions; a tap in the padding takes its time like any other. */
export function stepClaims(geometry: ArrayGeometry, positions: number): StepClaims {
  const { fold, layout, weights, input } = geometry;
  const words = listStepWords(fold, geometry.inputLanes, input.ports.wordBits);
  return {
    weightCycles: portCycles(weights, layout.memoryWordsPerLaneWord, 0),
    inputCycles: words.map((chunks) =>
      chunks.map((count) => positionReadCycles(input.ports, positions, fold.columnWindow.stride, count)),
    ),
  };
}
