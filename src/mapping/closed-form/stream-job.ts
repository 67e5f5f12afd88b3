// Closed form of a job of the post-processing unit alone: each row reads the input rows that have not been read before,
// word by word; constants, pool values and output words go alongside.

import type { ActionCount } from "../../action-counts/action-counts.js";
import { portCycles } from "../array/port-cycles.js";
import { constantWords, poolWords } from "../array/result-claims.js";
import { longestClaim, noCycles, type CycleCost } from "../cycle-cost.js";
import type { PostStage, StreamGeometry } from "../job-geometry.js";
import { wordsPerRow } from "../lowering/stored-tensor.js";
import { lastNeeded } from "../lowering/window.js";
import { countStageWork, poolUpdates } from "./array-traffic.js";

/** Input words that row `y` is the first to need. */
export function streamRowReads(geometry: StreamGeometry, y: number): number {
  return geometry.tensors.reduce((sum, tensor) => {
    const window = geometry.rowWindows.get(tensor.name);
    if (window === undefined) return sum;
    const before = y === 0 ? -1 : lastNeeded(window, y - 1);
    const fresh = lastNeeded(window, y) - before;
    return sum + fresh * wordsPerRow(tensor, geometry.input.ports.wordBits);
  }, 0);
}

/** Output words that row `y` emits. */
export function streamRowWrites(geometry: StreamGeometry, y: number): number {
  const { output } = geometry;
  const rows = output.emission.rows.perPosition[y] ?? 0;
  return rows * wordsPerRow({ ...output.tensor, flat: false }, output.ports.wordBits);
}

/** Cost of row `y`; reading words counts as steps. */
export function streamRow(geometry: StreamGeometry, y: number): CycleCost {
  const { input, output, thresholds, partialSums } = geometry;
  const reads = portCycles(input.ports, streamRowReads(geometry, y), 0);
  const steps = Math.max(1, reads);
  const constants = geometry.stages.reduce((sum, stage) => sum + rowConstants(geometry, stage, y), 0);
  const pools = geometry.stages.reduce((sum, stage) => sum + rowPools(geometry, stage, y), 0);
  const writes = portCycles(output.ports, 0, streamRowWrites(geometry, y));
  const { cause, stall } = longestClaim(steps, [
    ["thresholdPort", portCycles(thresholds, constants, 0)],
    ["partialSums", portCycles(partialSums, pools, pools)],
    ["activationPort", output.sharesPorts ? 0 : writes],
  ]);
  const cost: CycleCost = { ...noCycles, steps, activationPort: output.sharesPorts ? writes : 0 };
  return cause === undefined ? cost : { ...cost, [cause]: cost[cause] + stall };
}

/** Actions per frame. */
export function countStreamTraffic(geometry: StreamGeometry): readonly ActionCount[] {
  const { job, input, output } = geometry;
  const rows = Array.from({ length: geometry.rows }, (_, y) => y);
  const reads = rows.reduce((sum, y) => sum + streamRowReads(geometry, y), 0);
  const writes =
    output.emission.rows.positionOf.length *
    wordsPerRow({ ...output.tensor, flat: false }, output.ports.wordBits);
  return [
    { action: `${input.memory}.read`, layer: job.head.name, count: reads },
    ...geometry.stages.flatMap((stage) => countStage(geometry, stage)),
    { action: "activations.write", layer: output.tensor.name, count: writes },
  ];
}

function countStage(geometry: StreamGeometry, stage: PostStage): readonly ActionCount[] {
  const rows = Array.from({ length: geometry.rows }, (_, y) => y);
  const constants = rows.reduce((sum, y) => sum + rowConstants(geometry, stage, y), 0);
  const words = geometry.channelSets.reduce(
    (sum, outputs) => sum + poolWords(stage, outputs, geometry.partialSums.wordBits),
    0,
  );
  const updates = poolUpdates(stage) * words;
  return [
    ...countStageWork(stage, geometry.job.head.outputShape.channels),
    { action: "thresholds.read", layer: stage.node, count: constants },
    { action: "partialSums.read", layer: stage.node, count: updates },
    { action: "partialSums.write", layer: stage.node, count: updates },
  ];
}

/** Constants are fetched once per row and set where values arrive. */
function rowConstants(geometry: StreamGeometry, stage: PostStage, y: number): number {
  if ((stage.arrivals.rows.perPosition[y] ?? 0) === 0) return 0;
  return geometry.channelSets.reduce(
    (sum, outputs) => sum + constantWords(stage, outputs, geometry.thresholds.wordBits),
    0,
  );
}

/** Running values that the row's arrivals update at the most. */
function rowPools(geometry: StreamGeometry, stage: PostStage, y: number): number {
  const arrivals = (stage.arrivals.rows.perPosition[y] ?? 0) * stage.arrivals.columns.positionOf.length;
  const windows = stage.pool?.windowsPerArrival ?? 0;
  const words = geometry.channelSets.reduce(
    (sum, outputs) => sum + poolWords(stage, outputs, geometry.partialSums.wordBits),
    0,
  );
  return arrivals * windows * words;
}
