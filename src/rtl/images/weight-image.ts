// Image of the weight memory: the lane words of every job, laid out as src/mapping/array/weight-layout.ts says.

import { outputOffsets } from "../../mapping/array/output-offsets.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import { BitWords } from "./bit-words.js";

/** Bits from one lane word to the next in a memory word. */
export function laneWordSlotBits({ layout }: ArrayGeometry): number {
  return 2 ** Math.ceil(Math.log2(layout.laneWordBits));
}

/** Memory word at which each job's weights begin. */
export function weightBases(geometries: readonly ArrayGeometry[]): readonly number[] {
  let base = 0;
  return geometries.map(({ layout }) => {
    const own = base;
    base += layout.memoryWords;
    return own;
  });
}

/** All jobs' weights, and words of zeros behind them so that a port may read past the end. */
export function writeWeightImage(
  geometries: readonly ArrayGeometry[],
  wordBits: number,
  depth: number,
): BitWords {
  const image = new BitWords(depth, wordBits);
  const bases = weightBases(geometries);
  geometries.forEach((geometry, index) => {
    writeJob(image, geometry, bases[index] ?? 0);
  });
  return image;
}

function writeJob(image: BitWords, geometry: ArrayGeometry, base: number): void {
  const { fold, layout } = geometry;
  const offsets = outputOffsets(fold);
  const slot = laneWordSlotBits(geometry);
  let laneWord = 0;
  for (let set = 0; set < fold.sets.length; set++) {
    for (let tap = 0; tap < fold.tapSteps; tap++) {
      for (let chunk = 0; chunk < fold.chunks; chunk++, laneWord++) {
        const wide = layout.memoryWordsPerLaneWord > 1;
        const word = wide
          ? laneWord * layout.memoryWordsPerLaneWord
          : Math.floor(laneWord / layout.laneWordsPerMemoryWord);
        const bit = wide ? 0 : (laneWord % layout.laneWordsPerMemoryWord) * slot;
        const at = { word: base + word, bit, firstOutput: offsets[set] ?? 0, set, tap, chunk };
        writeLaneWord(image, geometry, at);
      }
    }
  }
}

interface LaneWordPlace {
  readonly word: number;
  readonly bit: number;
  readonly firstOutput: number;
  readonly set: number;
  readonly tap: number;
  readonly chunk: number;
}

/** Lane o holds the channels of its own group from bit o x inputs per lane on. */
function writeLaneWord(image: BitWords, geometry: ArrayGeometry, at: LaneWordPlace): void {
  const { fold, inputLanes, job } = geometry;
  const head = job.head;
  if (head.op !== "conv2d" && head.op !== "dense") return;
  const { channelsPerGroup, taps, weightPlanes } = fold;
  const inputsPerLane = Math.min(fold.usedInputLanes, channelsPerGroup);
  const weightPlane = Math.floor(at.tap / taps);
  const outputs = fold.sets[at.set]?.outputs ?? 0;
  const first = at.chunk * inputLanes;
  for (let lane = 0; lane < outputs; lane++) {
    const tapStart = ((at.firstOutput + lane) * taps + (at.tap % taps)) * channelsPerGroup;
    for (let i = 0; i < inputsPerLane && first + i < channelsPerGroup; i++) {
      const index = (tapStart + first + i) * weightPlanes + weightPlane;
      const isSet = (((head.weights.bytes[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
      if (isSet) image.set(at.word, at.bit + lane * inputsPerLane + i);
    }
  }
}
