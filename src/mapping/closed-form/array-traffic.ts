// Closed form of what an array job reads and writes per frame, in exact words per memory, and of its actions.

import type { ActionCount } from "../../action-counts/action-counts.js";
import { listStepWords } from "../array/input-words.js";
import { outputOffsets } from "../array/output-offsets.js";
import { constantWords, outputWords, poolWords } from "../array/result-claims.js";
import type { ArrayGeometry, PostStage } from "../job-geometry.js";
import { tapsInside } from "../lowering/window.js";
import { listPositionClasses } from "./distinct-classes.js";
import { laneWordLoads, weightReads } from "./weight-reads.js";

/** Actions of an array job per frame; stages count under their own nodes. */
export function countArrayTraffic(geometry: ArrayGeometry): readonly ActionCount[] {
  const { fold, layout, job, input } = geometry;
  const layer = job.head.name;
  const sweeps = geometry.dataflow === "weight-stationary" ? geometry.rows : geometry.rows * fold.pixelGroups;
  const taps = tapsInside(fold.rowWindow) * tapsInside(fold.columnWindow);
  const words = listStepWords(fold, geometry.inputLanes, input.ports.wordBits).flat();
  const wordsPerTap = words.reduce((sum, count) => sum + count, 0) * fold.planes * fold.weightPlanes;
  const channelsPerTap =
    fold.sets.reduce((sum, set) => sum + set.channels, 0) * fold.planes * fold.weightPlanes;
  const inputsPerLane = Math.min(fold.usedInputLanes, fold.channelsPerGroup);
  const weightBits = laneWordLoads(fold, layout, sweeps) * fold.usedOutputLanes * inputsPerLane;
  const sums = partialSumWords(geometry);
  return [
    { action: "array.mac", layer, count: fold.macs },
    { action: "array.operandBit", layer, count: taps * channelsPerTap + weightBits },
    { action: "weights.read", layer, count: weightReads(fold, layout, sweeps) },
    { action: `${input.memory}.read`, layer, count: taps * wordsPerTap },
    { action: "partialSums.read", layer, count: sums },
    { action: "partialSums.write", layer, count: sums },
    ...geometry.stages.flatMap((stage) => countStage(geometry, stage)),
    { action: "activations.write", layer: geometry.output.tensor.name, count: outputWrites(geometry) },
  ];
}

/** Words that leave to the partial-sum memory between the passes of a weight-stationary row; as many come back. */
function partialSumWords({ fold, dataflow, rows, sumBits, partialSums }: ArrayGeometry): number {
  if (dataflow !== "weight-stationary") return 0;
  const columns = fold.columnWindow.outputs;
  const lastPositions = columns - (fold.pixelGroups - 1) * fold.positions;
  const wordsOf = (positions: number, outputs: number) =>
    Math.ceil((positions * outputs * sumBits) / partialSums.wordBits);
  const perPass = fold.sets.reduce(
    (sum, { outputs }) =>
      sum + (fold.pixelGroups - 1) * wordsOf(fold.positions, outputs) + wordsOf(lastPositions, outputs),
    0,
  );
  return rows * perPass * (fold.stepsPerResult - 1);
}

function countStage(geometry: ArrayGeometry, stage: PostStage): readonly ActionCount[] {
  const { fold, thresholds, partialSums } = geometry;
  const constants = sumOver(fold.sets, ({ outputs }) => constantWords(stage, outputs, thresholds.wordBits));
  const pools = sumOver(fold.sets, ({ outputs }) => poolWords(stage, outputs, partialSums.wordBits));
  const updates = poolUpdates(stage);
  return [
    ...countStageWork(stage, fold.outputChannels),
    { action: "thresholds.read", layer: stage.node, count: constants * constantFetches(geometry, stage) },
    { action: "partialSums.read", layer: stage.node, count: updates * pools },
    { action: "partialSums.write", layer: stage.node, count: updates * pools },
  ];
}

/** Comparisons and operations of a stage with `channels` channels. */
export function countStageWork(stage: PostStage, channels: number): readonly ActionCount[] {
  const values = stage.arrivals.rows.positionOf.length * stage.arrivals.columns.positionOf.length * channels;
  const operations = values * stage.operationsPerValue + poolUpdates(stage) * channels;
  return [
    { action: "post.threshold", layer: stage.node, count: values * stage.comparisonsPerValue },
    { action: "post.operation", layer: stage.node, count: operations },
  ];
}

/** Of a pool's window pairs the first only writes and the last only reads: one less of each per window. */
export function poolUpdates({ pool }: PostStage): number {
  if (pool === undefined) return 0;
  const pairs = tapsInside(pool.rows) * tapsInside(pool.columns);
  return Math.max(0, pairs - pool.rows.outputs * pool.columns.outputs);
}

/** How often a set's constants are fetched: per group of positions with arrivals, or once per row and set. */
function constantFetches(geometry: ArrayGeometry, stage: PostStage): number {
  const rows = stage.arrivals.rows.perPosition.filter((count) => count > 0).length;
  if (geometry.dataflow === "weight-stationary") return rows;
  const index = geometry.stages.indexOf(stage);
  const groups = listPositionClasses(geometry).filter(({ arrivals }) => (arrivals.perStage[index] ?? 0) > 0);
  return rows * groups.reduce((sum, { count }) => sum + count, 0);
}

function outputWrites(geometry: ArrayGeometry): number {
  const { fold, output, dataflow } = geometry;
  const offsets = outputOffsets(fold);
  const assembled = dataflow === "output-stationary";
  const perPosition = fold.sets.reduce(
    (sum, { outputs }, set) => sum + outputWords(output, offsets[set] ?? 0, outputs, assembled),
    0,
  );
  return output.emission.rows.positionOf.length * output.emission.columns.positionOf.length * perPosition;
}

function sumOver<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
