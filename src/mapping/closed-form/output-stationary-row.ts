// Cycles of one row under the output-stationary dataflow: for each group of positions and each set, all taps, chunks and
// planes in turn; accumulators stay in the lanes. A step takes as long as its slowest port; the results' claims run beside
// the steps of the next result and stall only where they are longer; with shared ports a write takes cycles of its own.

import { stepClaims, type StepClaims } from "../array/step-claims.js";
import { outputOffsets } from "../array/output-offsets.js";
import { constantCycles, outputWords, poolAccesses, type Arrivals } from "../array/result-claims.js";
import { portCycles } from "../array/port-cycles.js";
import { addCost, longestClaim, noCycles, type CycleCost } from "../cycle-cost.js";
import type { ArrayGeometry } from "../job-geometry.js";
import { crossArrivals, type PositionClass } from "./distinct-classes.js";

/** Cost of a row with the given arrivals, over all groups and sets. */
export function outputStationaryRow(
  geometry: ArrayGeometry,
  row: Arrivals,
  classes: readonly PositionClass[],
): CycleCost {
  const offsets = outputOffsets(geometry.fold);
  return classes.reduce((sum, group) => {
    const claims = stepClaims(geometry, group.positions);
    const arrivals = crossArrivals(row, group.arrivals);
    const perGroup = geometry.fold.sets.reduce(
      (cost, _set, set) => addCost(cost, resultCost(geometry, claims, arrivals, set, offsets[set] ?? 0)),
      noCycles,
    );
    return addCost(sum, perGroup, group.count);
  }, noCycles);
}

function resultCost(
  geometry: ArrayGeometry,
  claims: StepClaims,
  arrivals: Arrivals,
  set: number,
  firstOutput: number,
): CycleCost {
  const { fold, partialSums, output } = geometry;
  const outputs = fold.sets[set]?.outputs ?? 0;
  let cost = noCycles;
  for (let chunk = 0; chunk < fold.chunks; chunk++) {
    cost = addCost(
      cost,
      stepCost(claims.weightCycles, claims.inputCycles[set]?.[chunk] ?? 1),
      fold.tapSteps * fold.planes,
    );
  }
  const busy = cost.steps + cost.weightPort + cost.activationPort;
  const pools = poolAccesses(geometry, arrivals, outputs);
  const writes = arrivals.emitted * outputWords(output, firstOutput, outputs, true);
  const writeCycles = portCycles(output.ports, 0, writes);
  const { cause, stall } = longestClaim(busy, [
    ["thresholdPort", constantCycles(geometry, arrivals, outputs)],
    ["partialSums", portCycles(partialSums, pools, pools)],
    ["activationPort", output.sharesPorts ? 0 : writeCycles],
  ]);
  if (cause !== undefined) cost = addCost(cost, { ...noCycles, [cause]: stall });
  return output.sharesPorts ? addCost(cost, { ...noCycles, activationPort: writeCycles }) : cost;
}

function stepCost(weightCycles: number, inputCycles: number): CycleCost {
  const { cause, stall } = longestClaim(1, [
    ["weightPort", weightCycles],
    ["activationPort", inputCycles],
  ]);
  return cause === undefined ? { ...noCycles, steps: 1 } : { ...noCycles, steps: 1, [cause]: stall };
}
