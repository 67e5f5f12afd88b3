// How a layer's weights lie in the weight memory. A lane word holds what one step needs: used output lanes x input lanes of
// the layer. Several lane words share a memory word where they fit (each rounded up to a power of two, so that a plain
// multiplexer selects one); a lane word wider than the memory word takes several, and the array waits for them. Every
// plane of a multi-bit input uses the same lane words again. With packed groups a lane word holds only each lane's own
// group. Padding of value 0 needs one mask bit per tap and lane word beside it: the border's taps do not count.

import type { ArrayFold } from "./array-fold.js";

export interface WeightLayout {
  /** Lane words of one sweep over the layer's weights: sets x weight planes x taps x chunks. */
  readonly laneWords: number;
  readonly laneWordBits: number;
  /** Lane words in one memory word, at least 1. */
  readonly laneWordsPerMemoryWord: number;
  /** Memory words that one lane word takes, at least 1. */
  readonly memoryWordsPerLaneWord: number;
  /** Memory words of the layer. */
  readonly memoryWords: number;
  /** Bits occupied in the memory, slack and masks included. */
  readonly storedBits: number;
  /** Mask bits for padding of value 0. */
  readonly maskBits: number;
}

/**
 * Lays the weights of a fold out in memory words.
 * @param wordBits width of the weight memory
 * @param masked whether the layer pads with value 0
 */
export function layOutWeights(fold: ArrayFold, wordBits: number, masked: boolean): WeightLayout {
  const laneWords = fold.sets.length * fold.tapSteps * fold.chunks;
  const inputsPerLane = Math.min(fold.usedInputLanes, fold.channelsPerGroup);
  const laneWordBits = fold.usedOutputLanes * inputsPerLane;
  const slot = 2 ** Math.ceil(Math.log2(laneWordBits));
  const laneWordsPerMemoryWord = Math.max(1, Math.floor(wordBits / slot));
  const memoryWordsPerLaneWord = Math.ceil(laneWordBits / wordBits);
  const wide = memoryWordsPerLaneWord > 1;
  const memoryWords = wide
    ? laneWords * memoryWordsPerLaneWord
    : Math.ceil(laneWords / laneWordsPerMemoryWord);
  const maskBits = masked ? fold.taps * fold.chunks : 0;
  return {
    laneWords,
    laneWordBits,
    laneWordsPerMemoryWord,
    memoryWordsPerLaneWord,
    memoryWords,
    storedBits: memoryWords * wordBits + maskBits,
    maskBits,
  };
}
