// The output-stationary array, step by step: for every group of positions and every set, planes, taps and chunks in turn.

import { portCycles } from "../../mapping/array/port-cycles.js";
import { outputOffsets } from "../../mapping/array/output-offsets.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import type { LaneRegisters } from "./lane-registers.js";
import { settle } from "./spend.js";
import { emptySums, type StepSums } from "./step-sums.js";
import type { Tally } from "./tally.js";

/** Runs head row `y`. */
export function runOutputStationaryRow(
  geometry: ArrayGeometry,
  y: number,
  registers: LaneRegisters,
  tally: Tally,
): void {
  const { fold, thresholds, partialSums, output } = geometry;
  const offsets = outputOffsets(fold);
  for (let first = 0; first < fold.columnWindow.outputs; first += fold.positions) {
    const last = Math.min(fold.columnWindow.outputs, first + fold.positions);
    fold.sets.forEach((set, index) => {
      const begin = tally.now;
      enterSteps(geometry, runResult(geometry, { y, first, last, set: index }, registers, tally), tally);
      const place = { y, first, last, outputs: set.outputs, firstOutput: offsets[index] ?? 0 };
      const claims = registers.post.pass(place, new Set(), true, tally);
      settle(tally, tally.now - begin, [
        ["thresholdPort", portCycles(thresholds, claims.constantWords, 0)],
        ["partialSums", portCycles(partialSums, claims.poolWords, claims.poolWords)],
        ["activationPort", output.sharesPorts ? 0 : claims.writeCycles],
      ]);
      if (output.sharesPorts) tally.spend("activationPort", claims.writeCycles);
    });
  }
}

/** All steps of one result, from the first tap to the last; a step takes as long as its slowest port. */
function runResult(
  geometry: ArrayGeometry,
  at: { readonly y: number; readonly first: number; readonly last: number; readonly set: number },
  { inputs, weights }: LaneRegisters,
  { now, listener }: Tally,
): StepSums {
  const { fold, layout, input } = geometry;
  const { kernel } = fold.columnWindow;
  const columns = inputs.columnAccess(at.first, at.last);
  const weightCycles = portCycles(geometry.weights, layout.memoryWordsPerLaneWord, 0);
  const sums = emptySums();
  for (let plane = 0; plane < fold.planes; plane++) {
    for (let tap = 0; tap < fold.tapSteps; tap++) {
      const ky = Math.floor((tap % fold.taps) / kernel);
      const kx = (tap % fold.taps) % kernel;
      const inside = inputs.rowInside(at.y, ky) ? (columns.inside[kx] ?? 0) : 0;
      for (let chunk = 0; chunk < fold.chunks; chunk++) {
        const entry = at.set * fold.chunks + chunk;
        const words = inputs.words[entry] ?? 0;
        const cycle = now + sums.steps + sums.weightPort + sums.activationPort;
        const inputCycles = Math.ceil(((columns.fullest[kx] ?? 0) * words) / input.ports.readPorts);
        const reads = weights.load((at.set * fold.tapSteps + tap) * fold.chunks + chunk);
        sums.steps += 1;
        sums.weightReads += reads;
        sums.inputWords += inside * words;
        sums.operandBits += inside * (inputs.channels[entry] ?? 0);
        const cause = inputCycles > Math.max(1, weightCycles) ? "activationPort" : "weightPort";
        const stall = Math.max(1, weightCycles, inputCycles) - 1;
        sums[cause] += stall;
        if (listener === undefined) continue;
        listener.step({ cycle, ...at, ky, kx, chunk, plane, inputWords: inside * words, weightReads: reads });
        if (stall > 0) listener.stall(cause, cycle + 1, stall);
      }
    }
  }
  sums.operandBits += weights.takeLoadedBits();
  return sums;
}

function enterSteps({ job, input }: ArrayGeometry, sums: StepSums, tally: Tally): void {
  const layer = job.head.name;
  tally.enter("steps", sums.steps);
  tally.enter("weightPort", sums.weightPort);
  tally.enter("activationPort", sums.activationPort);
  tally.count("weights.read", layer, sums.weightReads);
  tally.count(`${input.memory}.read`, layer, sums.inputWords);
  tally.count("array.operandBit", layer, sums.operandBits);
}
