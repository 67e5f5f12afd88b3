// Which steps one kernel can do together: a convolution or dense layer, the threshold that alone reads it, and a maximum
// pool between the two. Pooling first and thresholding then is the same as thresholding first and joining bits: the
// largest sum reaches T iff any sum does.

import type { ArrayProgram, Conv2dStep, DenseStep, MaxPoolStep, Step, ThresholdStep } from "../program.js";

/** Steps to be computed as one. */
export interface FusedChain {
  readonly layer: Conv2dStep | DenseStep;
  readonly pool?: MaxPoolStep;
  readonly threshold: ThresholdStep;
}

/**
 * Chains of a program.
 * @returns by the name of the chain's layer; no step is in two chains, and only the threshold of a chain is read by others
 */
export function findChains(program: ArrayProgram): ReadonlyMap<string, FusedChain> {
  const readers = readersOf(program);
  const soleReader = (step: Step): Step | undefined => {
    const reading = readers.get(step.name) ?? [];
    return reading.length === 1 && step.name !== program.outputName ? reading[0] : undefined;
  };
  const chains = new Map<string, FusedChain>();
  for (const step of program.steps) {
    if ((step.op !== "conv2d" && step.op !== "dense") || step.weightBitWidth > 1) continue;
    const next = soleReader(step);
    const pool = next?.op === "maxPool" && hasOpenBorder(next) ? next : undefined;
    const last = pool === undefined ? next : soleReader(pool);
    if (last?.op === "threshold" && last.thresholds.every((levels) => levels.length === 1)) {
      chains.set(step.name, { layer: step, ...(pool === undefined ? {} : { pool }), threshold: last });
    }
  }
  return chains;
}

/** Every reading of a tensor, a step that reads it twice counted twice. */
function readersOf(program: ArrayProgram): ReadonlyMap<string, readonly Step[]> {
  const readers = new Map<string, Step[]>();
  for (const step of program.steps) {
    for (const name of step.inputs) readers.set(name, [...(readers.get(name) ?? []), step]);
  }
  return readers;
}

/** Whether positions outside the map take no part: a border with a value belongs to the integers, not to the bits. */
function hasOpenBorder({ padding }: MaxPoolStep): boolean {
  const { top, left, bottom, right, value } = padding;
  return value === undefined || top + left + bottom + right === 0;
}
