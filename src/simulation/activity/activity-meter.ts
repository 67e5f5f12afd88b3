// Toggles of a whole network over some frames: listens to the tensors that array jobs read, and turns means into action
// counts that take the place of the fixed rate.

import type { ActionCount, ActionCounts } from "../../action-counts/action-counts.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { Mapping } from "../../mapping/mapping.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import { encoderName, type Conv2dNode, type DenseNode, type ValueRange } from "../../model/model.js";
import { createToggleCounter, type ToggleCounter, type Toggles } from "./count-toggles.js";
import { cutPlanes, type Border } from "./input-planes.js";

export interface ActivityMeter {
  /** Takes a tensor of the frame in progress; tensors that no array job reads are ignored. */
  observe(name: string, tensor: IntegerTensor): void;
  /** Ends a frame. */
  endFrame(): void;
  readonly frames: number;
  /** Mean toggles per frame, rounded to whole ones, as action counts. */
  counts(): ActionCounts;
}

interface MeteredJob {
  readonly layer: string;
  readonly range: ValueRange;
  readonly border: Border;
  readonly flat: boolean;
  readonly planes: number;
  readonly counter: ToggleCounter;
  readonly sum: { -readonly [Part in keyof Toggles]: number };
}

const noBorder: Border = { top: 0, left: 0, bottom: 0, right: 0, value: -1 };

/** A meter for the array jobs of a mapping. */
export function createActivityMeter(mapping: Mapping): ActivityMeter {
  const readers = new Map<string, MeteredJob[]>();
  for (const { geometry } of mapping.jobs) {
    const head = geometry.job.head;
    if (geometry.kind !== "array" || (head.op !== "conv2d" && head.op !== "dense")) continue;
    const name = head.inputs[0] ?? encoderName;
    readers.set(name, [...(readers.get(name) ?? []), meterJob(mapping, geometry, head, name)]);
  }
  let frames = 0;
  return {
    observe(name, tensor) {
      for (const job of readers.get(name) ?? []) measure(job, tensor);
    },
    endFrame() {
      frames += 1;
    },
    get frames() {
      return frames;
    },
    counts: () => [...readers.values()].flat().flatMap((job) => meanCounts(job, frames)),
  };
}

function meterJob(
  mapping: Mapping,
  geometry: ArrayGeometry,
  head: Conv2dNode | DenseNode,
  inputName: string,
): MeteredJob {
  const { model, profile } = mapping;
  const node = model.nodes.find(({ name }) => name === inputName);
  return {
    layer: head.name,
    range: node?.outputRange ?? model.encoderRange,
    border: head.op === "conv2d" ? head.padding : noBorder,
    flat: head.op === "dense" && geometry.fold.taps === 1,
    planes: geometry.fold.planes,
    counter: createToggleCounter(geometry, head, profile.array),
    sum: { xnor: 0, input: 0, weight: 0 },
  };
}

function measure(job: MeteredJob, tensor: IntegerTensor): void {
  const toggles = job.counter.count(cutPlanes(tensor, job.range, job.planes, job.border, job.flat));
  job.sum.xnor += toggles.xnor;
  job.sum.input += toggles.input;
  job.sum.weight += toggles.weight;
}

function meanCounts({ layer, sum }: MeteredJob, frames: number): readonly ActionCount[] {
  const mean = (total: number) => Math.round(total / Math.max(1, frames));
  return [
    { action: "array.xnorToggle", layer, count: mean(sum.xnor) },
    { action: "array.inputToggle", layer, count: mean(sum.input) },
    { action: "array.weightToggle", layer, count: mean(sum.weight) },
  ];
}

/** Actions that toggles stand in for. */
const fixedRate: ReadonlySet<string> = new Set(["array.mac", "array.operandBit"]);

/** Counts with lanes and operand registers by their toggles in place of a fixed rate. */
export function replaceByToggles(counts: ActionCounts, toggles: ActionCounts): ActionCounts {
  return [
    ...counts.filter(({ action }) => !fixedRate.has(action)),
    ...toggles.filter(({ count }) => count > 0),
  ];
}
