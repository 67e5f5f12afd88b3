// Cycles of one row under the weight-stationary dataflow: for each set, tap, chunk and plane one lane word is held while all
// groups of positions pass under it; the row's accumulators wait in the partial-sum memory between passes. The next lane
// word is fetched during a pass, which lasts at least as long as that fetch.

import { stepClaims, type StepClaims } from "../array/step-claims.js";
import { outputOffsets } from "../array/output-offsets.js";
import { portCycles } from "../array/port-cycles.js";
import { constantCycles, outputWords, poolAccesses, type Arrivals } from "../array/result-claims.js";
import { sumAccesses, type StepPlace } from "../array/sum-accesses.js";
import { addCost, longestClaim, noCycles, totalCycles, type CycleCost } from "../cycle-cost.js";
import type { ArrayGeometry } from "../job-geometry.js";
import { crossArrivals, type PositionClass } from "./distinct-classes.js";

/** Cost of a row with the given arrivals, over all sets and passes. */
export function weightStationaryRow(
  geometry: ArrayGeometry,
  row: Arrivals,
  classes: readonly PositionClass[],
): CycleCost {
  const claims = classes.map((group) => stepClaims(geometry, group.positions));
  return geometry.fold.sets.reduce(
    (sum, _set, set) => addCost(sum, setCost({ geometry, row, classes, claims }, set)),
    noCycles,
  );
}

interface RowContext {
  readonly geometry: ArrayGeometry;
  readonly row: Arrivals;
  readonly classes: readonly PositionClass[];
  readonly claims: readonly StepClaims[];
}

/** All passes of a set. Passes over one chunk cost the same except the first and the last step of the result. */
function setCost(context: RowContext, set: number): CycleCost {
  const { fold } = context.geometry;
  const { stepsPerResult, chunks } = fold;
  let cost = noCycles;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const isFirst = chunk === 0;
    const isLast = chunk === chunks - 1;
    const passes = fold.tapSteps * fold.planes;
    const ends = Math.min(passes, (isFirst ? 1 : 0) + (isLast ? 1 : 0));
    if (stepsPerResult === 1) return passCost(context, set, chunk, "only");
    if (isFirst) cost = addCost(cost, passCost(context, set, chunk, "first"));
    if (isLast) cost = addCost(cost, passCost(context, set, chunk, "last"));
    cost = addCost(cost, passCost(context, set, chunk, "middle"), passes - ends);
  }
  return cost;
}

function passCost(context: RowContext, set: number, chunk: number, place: StepPlace): CycleCost {
  const { geometry, classes, claims, row } = context;
  const outputs = geometry.fold.sets[set]?.outputs ?? 0;
  const firstOutput = outputOffsets(geometry.fold)[set] ?? 0;
  let cost = noCycles;
  let anyArrivals: Arrivals = { perStage: [], emitted: 0 };
  classes.forEach((group, index) => {
    const arrivals = crossArrivals(row, group.arrivals);
    const inputCycles = claims[index]?.inputCycles[set]?.[chunk] ?? 1;
    const step = stepCost(geometry, {
      place,
      inputCycles,
      outputs,
      firstOutput,
      positions: group.positions,
      arrivals,
    });
    cost = addCost(cost, step, group.count);
    const perStage = arrivals.perStage.map((count, stage) => count + (anyArrivals.perStage[stage] ?? 0));
    anyArrivals = { perStage, emitted: 0 };
  });
  const ends = place === "last" || place === "only";
  const reloads = geometry.layout.laneWords > 1;
  const { cause, stall } = longestClaim(totalCycles(cost), [
    ["weightPort", reloads ? (claims[0]?.weightCycles ?? 1) : 0],
    ["thresholdPort", ends ? constantCycles(geometry, anyArrivals, outputs) : 0],
  ]);
  return cause === undefined ? cost : addCost(cost, { ...noCycles, [cause]: stall });
}

interface StepSituation {
  readonly place: StepPlace;
  readonly inputCycles: number;
  readonly outputs: number;
  readonly firstOutput: number;
  readonly positions: number;
  readonly arrivals: Arrivals;
}

function stepCost(geometry: ArrayGeometry, situation: StepSituation): CycleCost {
  const { partialSums, output } = geometry;
  const { place, arrivals, outputs } = situation;
  const sums = sumAccesses(geometry, place, situation.positions, outputs);
  const ends = place === "last" || place === "only";
  const pools = ends ? poolAccesses(geometry, arrivals, outputs) : 0;
  const writes = ends ? arrivals.emitted * outputWords(output, situation.firstOutput, outputs, false) : 0;
  const writeCycles = portCycles(output.ports, 0, writes);
  const { cause, stall } = longestClaim(1, [
    ["activationPort", situation.inputCycles],
    ["partialSums", portCycles(partialSums, sums.reads + pools, sums.writes + pools)],
    ["activationPort", output.sharesPorts ? 0 : writeCycles],
  ]);
  let cost: CycleCost = { ...noCycles, steps: 1 };
  if (cause !== undefined) cost = addCost(cost, { ...noCycles, [cause]: stall });
  return output.sharesPorts ? addCost(cost, { ...noCycles, activationPort: writeCycles }) : cost;
}
