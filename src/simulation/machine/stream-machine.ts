// The post-processing unit on its own, row by row: it reads the input rows that no earlier row has read, pixel by pixel.

import { portCycles } from "../../mapping/array/port-cycles.js";
import { constantWords, poolWords } from "../../mapping/array/result-claims.js";
import type { PostStage, StreamGeometry } from "../../mapping/job-geometry.js";
import { lastNeeded, tapsInside } from "../../mapping/lowering/window.js";
import { settle } from "./spend.js";
import type { Tally } from "./tally.js";

/** Runs row `y`; `rowsRead` holds how far each input has been read and is moved on. */
export function runStreamRow(
  geometry: StreamGeometry,
  y: number,
  rowsRead: Map<string, number>,
  tally: Tally,
): void {
  const { input, output, thresholds, partialSums, job } = geometry;
  const words = readFreshRows(geometry, y, rowsRead);
  tally.count(`${input.memory}.read`, job.head.name, words);
  tally.spend("steps", Math.max(1, portCycles(input.ports, words, 0)));
  let constants = 0;
  let pools = 0;
  for (const stage of geometry.stages) {
    const rows = stage.arrivals.rows.positionOf.filter((position) => position === y).length;
    if (rows === 0) continue;
    for (const outputs of geometry.channelSets) {
      const fetched = constantWords(stage, outputs, thresholds.wordBits);
      constants += fetched;
      tally.count("thresholds.read", stage.node, fetched);
      const values = rows * stage.arrivals.columns.positionOf.length * outputs;
      tally.count("post.threshold", stage.node, values * stage.comparisonsPerValue);
      tally.count("post.operation", stage.node, values * stage.operationsPerValue);
      const each = (stage.pool?.windowsPerArrival ?? 0) * poolWords(stage, outputs, partialSums.wordBits);
      pools += rows * stage.arrivals.columns.positionOf.length * each;
    }
  }
  if (y === geometry.rows - 1) for (const stage of geometry.stages) countPool(geometry, stage, tally);
  const writes = writeRow(geometry, y);
  tally.count("activations.write", output.tensor.name, writes);
  const writeCycles = portCycles(output.ports, 0, writes);
  settle(tally, tally.now, [
    ["thresholdPort", portCycles(thresholds, constants, 0)],
    ["partialSums", portCycles(partialSums, pools, pools)],
    ["activationPort", output.sharesPorts ? 0 : writeCycles],
  ]);
  if (output.sharesPorts) tally.spend("activationPort", writeCycles);
}

function readFreshRows(geometry: StreamGeometry, y: number, rowsRead: Map<string, number>): number {
  let words = 0;
  for (const tensor of geometry.tensors) {
    const window = geometry.rowWindows.get(tensor.name);
    if (window === undefined) continue;
    const until = lastNeeded(window, y) + 1;
    for (let row = rowsRead.get(tensor.name) ?? 0; row < until; row++) {
      const { width, channels } = tensor.shape;
      for (let x = 0; x < width; x++)
        words += Math.ceil(channels / geometry.input.ports.wordBits) * tensor.valueBits;
    }
    rowsRead.set(tensor.name, Math.max(until, rowsRead.get(tensor.name) ?? 0));
  }
  return words;
}

function writeRow({ output }: StreamGeometry, y: number): number {
  const { channels, width } = output.tensor.shape;
  const rows = output.emission.rows.positionOf.filter((position) => position === y).length;
  return rows * width * Math.ceil(channels / output.ports.wordBits) * output.tensor.valueBits;
}

/** A window's first value only writes its running value, the last only reads it: told when the map is done. */
function countPool(geometry: StreamGeometry, stage: PostStage, tally: Tally): void {
  if (stage.pool === undefined) return;
  const { rows, columns } = stage.pool;
  const updates = Math.max(0, tapsInside(rows) * tapsInside(columns) - rows.outputs * columns.outputs);
  for (const outputs of geometry.channelSets) {
    const words = poolWords(stage, outputs, geometry.partialSums.wordBits) * updates;
    tally.count("post.operation", stage.node, updates * outputs);
    tally.count("partialSums.read", stage.node, words);
    tally.count("partialSums.write", stage.node, words);
  }
}
