// What each step of a job puts on the lanes: which input channels, from which tap, against which weights. The same list
// serves every position (output-stationary) or every row (weight-stationary).

import { bipolarAt } from "../../foundation/bits/packed-bits.js";
import type { Conv2dNode, DenseNode } from "../../model/model.js";
import { chunkChannels } from "../../mapping/array/input-words.js";
import { outputOffsets } from "../../mapping/array/output-offsets.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";

export interface LaneStep {
  readonly plane: number;
  readonly ky: number;
  readonly kx: number;
  /** Input channels on bits 0, 1, ... of the lanes. */
  readonly first: number;
  readonly count: number;
  /** Per output lane: first bit it uses, how many, and its weights there as 0 and 1. Lanes of a packed group use their own. */
  readonly lanes: readonly { readonly from: number; readonly weights: Uint8Array }[];
}

/** Steps in the order of one position: sets, input planes, weight planes, taps, chunks. */
export function listLaneSteps(geometry: ArrayGeometry, head: Conv2dNode | DenseNode): readonly LaneStep[] {
  const { fold, inputLanes } = geometry;
  const offsets = outputOffsets(fold);
  const steps: LaneStep[] = [];
  fold.sets.forEach((set, index) => {
    for (let plane = 0; plane < fold.planes; plane++) {
      for (let tap = 0; tap < fold.tapSteps; tap++) {
        for (let chunk = 0; chunk < fold.chunks; chunk++) {
          const { first, count } = chunkChannels(set, chunk, inputLanes);
          const lanes = Array.from({ length: set.outputs }, (_, lane) =>
            laneOf(geometry, head, (offsets[index] ?? 0) + lane, { tap, first, count }),
          );
          const place = tap % fold.taps;
          const [ky, kx] = [Math.floor(place / fold.columnWindow.kernel), place % fold.columnWindow.kernel];
          steps.push({ plane, ky, kx, first, count, lanes });
        }
      }
    }
  });
  return steps;
}

/** The part of a step's channels that belongs to an output channel's own group, and its weights there. */
function laneOf(
  { fold }: ArrayGeometry,
  head: Conv2dNode | DenseNode,
  output: number,
  step: { readonly tap: number; readonly first: number; readonly count: number },
) {
  const groups = head.op === "conv2d" ? head.groups : 1;
  const group = Math.floor(output / (fold.outputChannels / groups));
  const groupFirst = group * fold.channelsPerGroup;
  const from = Math.max(step.first, groupFirst);
  const to = Math.min(step.first + step.count, groupFirst + fold.channelsPerGroup);
  const weights = new Uint8Array(to - from);
  const base = (output * fold.taps + (step.tap % fold.taps)) * fold.channelsPerGroup - groupFirst;
  const weightPlane = Math.floor(step.tap / fold.taps);
  for (let i = from; i < to; i++) {
    const bit = (base + i) * fold.weightPlanes + weightPlane;
    weights[i - from] = bipolarAt(head.weights, bit) > 0 ? 1 : 0;
  }
  return { from: from - step.first, weights };
}
