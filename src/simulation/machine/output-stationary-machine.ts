// The output-stationary array, step by step: for every group of positions and every set, planes, taps and chunks in turn.

import { portCycles } from "../../mapping/array/port-cycles.js";
import { outputOffsets } from "../../mapping/array/output-offsets.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import type { LaneRegisters } from "./lane-registers.js";
import { settle, spendStep } from "./spend.js";
import type { Tally } from "./tally.js";

/** Runs head row `y`. */
export function runOutputStationaryRow(
  geometry: ArrayGeometry,
  y: number,
  registers: LaneRegisters,
  tally: Tally,
): void {
  const { fold } = geometry;
  const offsets = outputOffsets(fold);
  for (let first = 0; first < fold.columnWindow.outputs; first += fold.positions) {
    const last = Math.min(fold.columnWindow.outputs, first + fold.positions);
    fold.sets.forEach((set, index) => {
      const begin = tally.now;
      runResult(geometry, { y, first, last, set: index }, registers, tally);
      const place = { y, first, last, outputs: set.outputs, firstOutput: offsets[index] ?? 0 };
      const claims = registers.post.pass(place, new Set(), true, tally);
      const { thresholds, partialSums, output } = geometry;
      settle(tally, tally.now - begin, [
        ["thresholdPort", portCycles(thresholds, claims.constantWords, 0)],
        ["partialSums", portCycles(partialSums, claims.poolWords, claims.poolWords)],
        ["activationPort", output.sharesPorts ? 0 : claims.writeCycles],
      ]);
      if (output.sharesPorts) tally.spend("activationPort", claims.writeCycles);
    });
  }
}

function runResult(
  geometry: ArrayGeometry,
  at: { readonly y: number; readonly first: number; readonly last: number; readonly set: number },
  registers: LaneRegisters,
  tally: Tally,
): void {
  const { fold, layout, weights, job, input } = geometry;
  const layer = job.head.name;
  const weightCycles = portCycles(weights, layout.memoryWordsPerLaneWord, 0);
  for (let plane = 0; plane < fold.planes; plane++) {
    for (let tap = 0; tap < fold.taps; tap++) {
      for (let chunk = 0; chunk < fold.chunks; chunk++) {
        const [ky, kx] = [Math.floor(tap / fold.columnWindow.kernel), tap % fold.columnWindow.kernel];
        const access = registers.inputs.read({ ...at, ky, kx, chunk });
        const { memoryReads, bitsLoaded } = registers.weights.load(
          (at.set * fold.taps + tap) * fold.chunks + chunk,
        );
        tally.count("weights.read", layer, memoryReads);
        tally.count(`${input.memory}.read`, layer, access.words);
        tally.count("array.operandBit", layer, access.bits + bitsLoaded);
        tally.listener?.step({
          cycle: tally.now,
          ...at,
          ky,
          kx,
          chunk,
          plane,
          inputWords: access.words,
          weightReads: memoryReads,
        });
        spendStep(tally, [
          ["weightPort", weightCycles],
          ["activationPort", access.cycles],
        ]);
      }
    }
  }
}
