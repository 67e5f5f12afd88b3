// Image of the threshold memory: for every job and set of outputs the constants of its stages, channel after channel, each
// stage from a new word on.

import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import { outputOffsets } from "../../mapping/array/output-offsets.js";
import { constantWords } from "../../mapping/array/result-claims.js";
import type { DescribedStages } from "../job-table/describe-stages.js";
import { BitWords } from "./bit-words.js";

export interface JobConstants {
  readonly geometry: ArrayGeometry;
  readonly described: DescribedStages;
}

/** Words from one set of a job to the next: what the widest needs. */
export function constantSetWords({ stages, fold, thresholds }: ArrayGeometry): number {
  return stages.reduce(
    (sum, stage) => sum + constantWords(stage, fold.usedOutputLanes, thresholds.wordBits),
    0,
  );
}

/** Word at which each job's constants begin. */
export function constantBases(geometries: readonly ArrayGeometry[]): readonly number[] {
  let base = 0;
  return geometries.map((geometry) => {
    const own = base;
    base += constantSetWords(geometry) * geometry.fold.sets.length;
    return own;
  });
}

/** All jobs' constants, and words of zeros behind them, since the post unit reads as many as the widest set has. */
export function writeConstantImage(jobs: readonly JobConstants[], wordBits: number, depth: number): BitWords {
  const geometries = jobs.map(({ geometry }) => geometry);
  const bases = constantBases(geometries);
  const image = new BitWords(depth, wordBits);
  jobs.forEach((job, index) => {
    writeJob(image, job, bases[index] ?? 0);
  });
  return image;
}

function writeJob(image: BitWords, { geometry, described }: JobConstants, base: number): void {
  const { fold, stages, thresholds } = geometry;
  const offsets = outputOffsets(fold);
  fold.sets.forEach(({ outputs }, set) => {
    let word = base + set * constantSetWords(geometry);
    stages.forEach((stage, index) => {
      for (let lane = 0; lane < outputs && stage.constantBits > 0; lane++) {
        let bit = lane * stage.constantBits;
        for (const [width, value] of described.stages[index]?.constants((offsets[set] ?? 0) + lane) ?? []) {
          image.setNumber(word, bit, width, value);
          bit += width;
        }
      }
      word += constantWords(stage, outputs, thresholds.wordBits);
    });
  });
}
