// A layer and its single-level threshold in one kernel: bits straight from the sums of disagreements.

import { placeJob, allocatePlanes, type PlanContext } from "../plan-context.js";
import { convolveJobFields } from "../kernel-fields.generated.js";
import type { ThresholdStep } from "../../program.js";
import { largestCode, type PlaneMap } from "../tensor-map.js";
import { classCount, type BorderClasses } from "./border.js";
import { blockPairs, planWindow } from "./convolve-job.js";
import { disagreementThreshold } from "./disagreement-threshold.js";
import { pairRecords } from "./pair-records.js";
import { sumConstants } from "./sum-constants.js";
import { lanes, type WeightedLayer } from "./weighted-layer.js";

/** Thresholds up to one above the largest sum have to fit a byte (one plane only), or a positive 16-bit integer. */
const most8 = 254;
const most16 = 32_766;
const byteBias = 128;

export interface PlannedBits {
  readonly map: PlaneMap;
  readonly kernel: "convolve-bits8" | "convolve-bits16";
  /** Per output channel: whether the bits still have to be inverted; all false unless `keepFlips` was asked for. */
  readonly flips: readonly boolean[];
}

/** Largest number of disagreements of a window. */
export function mostDisagreements(layer: WeightedLayer, input: PlaneMap): number {
  return layer.windowLength * largestCode(input.planes);
}

/** Whether this layer's bits can come straight from the kernel. */
export function canPlanBits(layer: WeightedLayer, input: PlaneMap): boolean {
  const aligned = layer.groups === 1 || layer.outputsPerGroup % 8 === 0;
  return aligned && mostDisagreements(layer, input) <= most16;
}

/**
 * Plans layer and threshold.
 * @param keepFlips leave the inversion of channels of direction -1 to a later pool
 */
export function planBits(
  context: PlanContext,
  layer: WeightedLayer,
  input: PlaneMap,
  threshold: ThresholdStep,
  keepFlips: boolean,
): PlannedBits {
  const { arena, kernels, addTask } = context;
  const values = { planes: 1, ...threshold.levels };
  const map = allocatePlanes(context, layer.outputShape, values);
  const small = input.planes === 1 && mostDisagreements(layer, input) <= most8;
  const window = planWindow(context, layer, input, small ? "bits8" : "bits16");
  const rules = thresholdTables(layer, input, threshold, window.classes, small);
  const classBytes = rules.table.byteLength / classCount(window.classes);
  const records = pairRecords(layer, window.indexMap, window.classes, map.pixelBytes, classBytes);
  const job = placeJob(arena, convolveJobFields, {
    ...window.fields,
    records: arena.place(records),
    planes: input.planes,
    indices: window.indexMap.pointer,
    firstBytes: 0,
    segmentBytes: window.fields.gatheredBytes,
    thresholds: arena.place(rules.table),
    flips: arena.place(flipWords(layer, keepFlips ? [] : rules.flips)),
    output: map.pointer,
    groupOutputBytes: Math.floor(layer.outputsPerGroup / 8),
    lastBytes: (layer.outputsPerGroup - 1) % lanes < 8 ? 1 : 2,
    blockPairs: blockPairs(window.fields.gatheredBytes * input.planes, window.fields.pairs),
  });
  addTask("convolve", () => {
    kernels.convolve(job);
  });
  const kernel = small ? "convolve-bits8" : "convolve-bits16";
  return { map, kernel, flips: keepFlips ? rules.flips : rules.flips.map(() => false) };
}

/** Place of an output channel among vectors of 16 lanes, groups padded. */
export function laneOf({ outputsPerGroup, vectors }: WeightedLayer, output: number): number {
  const group = Math.floor(output / outputsPerGroup);
  return group * vectors * lanes + (output - group * outputsPerGroup);
}

/** [class][group][vector][16] thresholds; lanes without a channel are never below theirs. */
function thresholdTables(
  layer: WeightedLayer,
  input: PlaneMap,
  step: ThresholdStep,
  classes: BorderClasses,
  small: boolean,
) {
  const constants = sumConstants(layer, input, classes);
  const classLanes = layer.groups * layer.vectors * lanes;
  const length = constants.length * classLanes;
  const table = small ? new Int8Array(length).fill(-byteBias) : new Int16Array(length);
  const flips: boolean[] = [];
  constants.forEach((ofClass, index) => {
    ofClass.forEach((constant, output) => {
      const level = step.thresholds[output]?.[0] ?? 0;
      const direction = step.directions[output] ?? 1;
      const most = mostDisagreements(layer, input);
      const rule = disagreementThreshold(constant, input.scale, level, direction, most);
      table[index * classLanes + laneOf(layer, output)] = rule.threshold - (small ? byteBias : 0);
      flips[output] = rule.flip;
    });
  });
  return { table, flips };
}

/** One 16-bit word of flips per vector. */
function flipWords(layer: WeightedLayer, flips: readonly boolean[]): Uint16Array {
  const words = new Uint16Array(layer.groups * layer.vectors);
  flips.forEach((flip, output) => {
    const lane = laneOf(layer, output);
    const word = Math.floor(lane / lanes);
    if (flip) words[word] = (words[word] ?? 0) | (1 << (lane % lanes));
  });
  return words;
}
