// Closed form of a job's cycles: rows by class, and what starting and ending costs.

import { addCost, noCycles, type CycleCost } from "../cycle-cost.js";
import type { ArrayGeometry, JobGeometry } from "../job-geometry.js";
import { portCycles } from "../array/port-cycles.js";
import { listPositionClasses, listRowClasses, rowArrivals } from "./distinct-classes.js";
import { outputStationaryRow } from "./output-stationary-row.js";
import { streamRow } from "./stream-job.js";
import { weightStationaryRow } from "./weight-stationary-row.js";

/** Cost of each row, by row index; rows of one class share the value. */
export function listRowCosts(geometry: JobGeometry): readonly CycleCost[] {
  if (geometry.kind === "stream")
    return Array.from({ length: geometry.rows }, (_, y) => streamRow(geometry, y));
  const positionClasses = listPositionClasses(geometry);
  const rowCost = geometry.dataflow === "weight-stationary" ? weightStationaryRow : outputStationaryRow;
  const known = new Map<string, CycleCost>();
  return Array.from({ length: geometry.rows }, (_, y) => {
    const arrivals = rowArrivals(geometry, y);
    const key = [arrivals.emitted, ...arrivals.perStage].join(" ");
    const cost = known.get(key) ?? rowCost(geometry, arrivals, positionClasses);
    known.set(key, cost);
    return cost;
  });
}

/** Steps and stalls of all rows, without fill and drain, by classes and their counts. */
export function rowsCost(geometry: JobGeometry): CycleCost {
  if (geometry.kind === "stream")
    return listRowCosts(geometry).reduce((sum, cost) => addCost(sum, cost), noCycles);
  const positionClasses = listPositionClasses(geometry);
  const rowCost = geometry.dataflow === "weight-stationary" ? weightStationaryRow : outputStationaryRow;
  return listRowClasses(geometry).reduce(
    (sum, { arrivals, count }) => addCost(sum, rowCost(geometry, arrivals, positionClasses), count),
    noCycles,
  );
}

/** Cycles before the first step: the first operands are fetched; the weight-stationary array also waits for all of its first lane word. */
export function fillCycles(geometry: JobGeometry): number {
  if (geometry.kind === "stream") return geometry.input.ports.latencyCycles;
  return Math.max(firstWeights(geometry), geometry.input.ports.latencyCycles);
}

function firstWeights({ dataflow, weights, layout }: ArrayGeometry): number {
  const ahead =
    dataflow === "weight-stationary" ? portCycles(weights, layout.memoryWordsPerLaneWord, 0) - 1 : 0;
  return weights.latencyCycles + ahead;
}

/** Cycles from the last step to the last result. */
export function drainCycles(geometry: JobGeometry): number {
  return geometry.kind === "array" ? geometry.pipelineDepth : 0;
}

/**
 * Cost of a job: its rows, and fill and drain as often as it is started.
 * @param visits 1 where its rows run back to back, the number of rows where other jobs run between them
 */
export function jobCost(geometry: JobGeometry, visits: number): CycleCost {
  const ends = { ...noCycles, fill: fillCycles(geometry), drain: drainCycles(geometry) };
  return addCost(rowsCost(geometry), ends, visits);
}
