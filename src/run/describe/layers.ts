// The layer table of a result: the encoder (sensor, front end, link), every node, and what belongs to no layer, so that the
// column of energies sums to the total.

import { groupJoules } from "../../cost/group-joules.js";
import type { EnergyEstimate } from "../../cost/estimate-energy.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import type { FrameSchedule } from "../../simulation/schedule/frame-schedule.js";
import { stallCauses, stallCycles, totalCycles } from "../../mapping/cycle-cost.js";
import type { Mapping } from "../../mapping/mapping.js";
import { countMacs } from "../../model/macs.js";
import { modelFootprint } from "../../model/footprint.js";
import { encoderName, type Model } from "../../model/model.js";
import type { Result } from "../../result/result-schema.js";

/** A mapping and its schedule. */
export interface ScheduledMapping {
  readonly mapping: Mapping;
  readonly schedule: FrameSchedule;
}

type Layer = Result["layers"][number];
const nothing = { binaryMacs: 0, integerMacs: 0, weightBits: 0, thresholdBits: 0, biasBits: 0 };

/** Rows of the layer table; cycles and joules only with a mapping and an estimate. */
export function describeLayers(model: Model, run?: ScheduledMapping, energy?: EnergyEstimate): Layer[] {
  const mapping = run?.mapping;
  const joules = energy === undefined ? undefined : groupJoules(energy.items, "layer");
  const priced = (name: string) => (joules === undefined ? {} : { joules: joules.get(name) ?? 0 });
  const encoder: Layer = {
    ...{ name: encoderName, op: "encoder", outputShape: shapeTuple(model.encoderShape), ...nothing },
    ...(mapping === undefined ? {} : none),
    ...priced(encoderName),
  };
  const rows = [encoder, ...describeNodes(model, run).map((row) => ({ ...row, ...priced(row.name) }))];
  if (mapping === undefined) return rows;
  return [...rows, { name: "static", op: "static", ...nothing, ...none, ...priced("static") }];
}

const none = { cycles: 0, stallCycles: 0, utilization: 0 };

function describeNodes(model: Model, run: ScheduledMapping | undefined): Layer[] {
  const macs = new Map(countMacs(model).layers.map((layer) => [layer.name, layer]));
  const bits = new Map(modelFootprint(model).layers.map((layer) => [layer.name, layer]));
  return model.nodes.map((node) => ({
    name: node.name,
    op: node.op,
    outputShape: shapeTuple(node.outputShape),
    binaryMacs: macs.get(node.name)?.binaryMacs ?? 0,
    integerMacs: macs.get(node.name)?.integerMacs ?? 0,
    weightBits: bits.get(node.name)?.weightBits ?? 0,
    thresholdBits: bits.get(node.name)?.thresholdBits ?? 0,
    biasBits: bits.get(node.name)?.biasBits ?? 0,
    ...(run === undefined ? {} : cyclesOfNode(node.name, run)),
  }));
}

/** A job's cycles stand at its head; what streams behind it costs none of its own. */
function cyclesOfNode(name: string, { mapping, schedule }: ScheduledMapping) {
  const index = mapping.jobs.findIndex(({ geometry }) => geometry.job.head.name === name);
  const mapped = mapping.jobs[index];
  const span = schedule.jobs[index];
  if (mapped === undefined || span === undefined) return none;
  const { cost, utilization } = mapped;
  return {
    ...{ cycles: totalCycles(cost), stallCycles: stallCycles(cost), utilization },
    stalls: stallCauses.map((cause) => ({ cause, cycles: cost[cause] })),
    startCycle: span.startCycle,
    endCycle: span.endCycle,
    ...(mapped.geometry.kind === "array" ? describeArrayLayer(name, mapped.geometry.dataflow, mapping) : {}),
  };
}

function describeArrayLayer(name: string, dataflow: string, { counts, profile }: Mapping) {
  const reads = counts.find(({ action, layer }) => action === "weights.read" && layer === name)?.count ?? 0;
  return { dataflow, weightBitsRead: reads * profile.memories.weights.wordBits };
}

/** [height, width, channels]. */
export function shapeTuple(shape: Shape): [number, number, number] {
  return [shape.height, shape.width, shape.channels];
}
