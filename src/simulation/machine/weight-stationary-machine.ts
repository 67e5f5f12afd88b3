// The weight-stationary array, pass by pass: for every set, plane, tap and chunk one lane word is held while all groups of
// positions of the row pass under it.

import { portCycles } from "../../mapping/array/port-cycles.js";
import { placeOf, sumAccesses } from "../../mapping/array/sum-accesses.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import type { LaneRegisters } from "./lane-registers.js";
import type { PostClaims } from "./post-unit.js";
import { settle, spendStep } from "./spend.js";
import type { Tally } from "./tally.js";

interface Pass {
  readonly y: number;
  readonly firstOutput: number;
  readonly set: number;
  readonly plane: number;
  readonly tap: number;
  readonly chunk: number;
}

/** Runs head row `y`. */
export function runWeightStationaryRow(
  geometry: ArrayGeometry,
  y: number,
  registers: LaneRegisters,
  tally: Tally,
): void {
  const { fold } = geometry;
  let firstOutput = 0;
  for (let set = 0; set < fold.sets.length; set++) {
    for (let plane = 0; plane < fold.planes; plane++) {
      for (let tap = 0; tap < fold.tapSteps; tap++) {
        for (let chunk = 0; chunk < fold.chunks; chunk++) {
          runPass(geometry, { y, firstOutput, set, plane, tap, chunk }, registers, tally);
        }
      }
    }
    firstOutput += fold.sets[set]?.outputs ?? 0;
  }
}

function runPass(geometry: ArrayGeometry, pass: Pass, registers: LaneRegisters, tally: Tally): void {
  const { fold, layout, weights, job } = geometry;
  const begin = tally.now;
  const reads = registers.weights.load((pass.set * fold.tapSteps + pass.tap) * fold.chunks + pass.chunk);
  tally.count("weights.read", job.head.name, reads);
  tally.count("array.operandBit", job.head.name, registers.weights.takeLoadedBits());
  const index = (pass.plane * fold.tapSteps + pass.tap) * fold.chunks + pass.chunk;
  const ends = index === fold.stepsPerResult - 1;
  const fetched = new Set<string>();
  let constants = 0;
  for (let first = 0; first < fold.columnWindow.outputs; first += fold.positions) {
    const weightReads = first === 0 ? reads : 0;
    constants += runStep(geometry, pass, registers, { first, index, ends, fetched, weightReads }, tally);
  }
  const reloads = layout.laneWords > 1;
  settle(tally, tally.now - begin, [
    ["weightPort", reloads ? portCycles(weights, layout.memoryWordsPerLaneWord, 0) : 0],
    ["thresholdPort", portCycles(geometry.thresholds, constants, 0)],
  ]);
}

const nothing: PostClaims = { constantWords: 0, poolWords: 0, writeCycles: 0 };

interface StepPosition {
  readonly first: number;
  /** Index of the step in its result. */
  readonly index: number;
  /** Whether it is the result's last step. */
  readonly ends: boolean;
  /** Memory words read for the pass, told with its first step. */
  readonly weightReads: number;
  /** Stages whose constants have been fetched in this pass. */
  readonly fetched: Set<string>;
}

/** One step of a pass; gives the words of constants it fetches. */
function runStep(
  geometry: ArrayGeometry,
  pass: Pass,
  registers: LaneRegisters,
  at: StepPosition,
  tally: Tally,
): number {
  const { fold, job, partialSums, output } = geometry;
  const layer = job.head.name;
  const last = Math.min(fold.columnWindow.outputs, at.first + fold.positions);
  const inputCycles = readInputs(geometry, pass, registers, { ...at, last }, tally);
  const outputs = fold.sets[pass.set]?.outputs ?? 0;
  const sums = sumAccesses(geometry, placeOf(at.index, fold.stepsPerResult), last - at.first, outputs);
  tally.count("partialSums.read", layer, sums.reads);
  tally.count("partialSums.write", layer, sums.writes);
  const place = { y: pass.y, first: at.first, last, outputs, firstOutput: pass.firstOutput };
  const claims = at.ends ? registers.post.pass(place, at.fetched, false, tally) : nothing;
  const pools = claims.poolWords;
  spendStep(tally, [
    ["activationPort", inputCycles],
    ["partialSums", portCycles(partialSums, sums.reads + pools, sums.writes + pools)],
    ["activationPort", output.sharesPorts ? 0 : claims.writeCycles],
  ]);
  if (output.sharesPorts) tally.spend("activationPort", claims.writeCycles);
  return claims.constantWords;
}

/** Reads the inputs of a step; gives the cycles its port takes. */
function readInputs(
  { fold, job, input }: ArrayGeometry,
  pass: Pass,
  { inputs }: LaneRegisters,
  { first, last, weightReads }: Pick<StepPosition, "first" | "weightReads"> & { readonly last: number },
  tally: Tally,
): number {
  const { kernel } = fold.columnWindow;
  const ky = Math.floor((pass.tap % fold.taps) / kernel);
  const kx = (pass.tap % fold.taps) % kernel;
  const columns = inputs.columnAccess(first, last);
  const entry = pass.set * fold.chunks + pass.chunk;
  const words = inputs.words[entry] ?? 0;
  const inside = inputs.rowInside(pass.y, ky) ? (columns.inside[kx] ?? 0) : 0;
  tally.count(`${input.memory}.read`, job.head.name, inside * words);
  tally.count("array.operandBit", job.head.name, inside * (inputs.channels[entry] ?? 0));
  tally.listener?.step({
    cycle: tally.now,
    ...pass,
    first,
    last,
    ky,
    kx,
    inputWords: inside * words,
    weightReads,
  });
  return Math.ceil(((columns.fullest[kx] ?? 0) * words) / input.ports.readPorts);
}
