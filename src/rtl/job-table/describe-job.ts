// A job's geometry and where its data lies, as a row of the job table.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import type { Mapping } from "../../mapping/mapping.js";
import { encoderName, type Conv2dNode, type Model, type ValueRange } from "../../model/model.js";
import { constantBases, constantSetWords } from "../images/constant-image.js";
import type { Placement, TensorPlace } from "../images/place-tensors.js";
import { laneWordSlotBits, weightBases } from "../images/weight-image.js";
import type { DescribedStages } from "./describe-stages.js";
import type { JobRow } from "./job-fields.js";

/** Describes job `index`. */
export function describeJob(
  mapping: Mapping,
  geometries: readonly ArrayGeometry[],
  index: number,
  placement: Placement,
  described: DescribedStages,
): JobRow {
  const geometry = defined(geometries[index], "job");
  return {
    FLOW: geometry.dataflow === "weight-stationary" ? 1 : 0,
    ...describeInput(geometry, mapping.model, placement),
    ...describeWindows(geometry),
    ...describeFold(geometry),
    ...describeWeights(geometry, weightBases(geometries)[index] ?? 0),
    SUM_BITS_STORED: geometry.sumBits,
    SUM_MINIMUM: described.sumMinimum,
    CONSTANT_BASE: constantBases(geometries)[index] ?? 0,
    CONSTANT_SET_WORDS: constantSetWords(geometry),
    ...describeOutput(geometry, mapping.model, placement),
  };
}

/** Range of a stored tensor's values. */
export function rangeOf(name: string, model: Model): ValueRange {
  if (name === encoderName) return model.encoderRange;
  return defined(
    model.nodes.find((node) => node.name === name),
    `node ${name}`,
  ).outputRange;
}

/** What a padded tap holds: the code of the padding's value, a bit per plane. */
export function paddingCode(value: Conv2dNode["padding"]["value"], range: ValueRange): number {
  return range.kind === "bits" ? (value === 1 ? 1 : 0) : value - range.minimum;
}

function describeInput(geometry: ArrayGeometry, model: Model, placement: Placement) {
  const { head, inputs } = geometry.job;
  const name = defined(inputs[0], "input");
  const range = rangeOf(name, model);
  const isLine = geometry.input.memory === "lineBuffer";
  const place = defined(isLine ? placement.line?.place : placement.tensors.get(name), `place of ${name}`);
  const { inputShape } = geometry.fold;
  const value = head.op === "conv2d" ? head.padding.value : -1;
  return {
    IN_LINE_BUFFER: isLine ? 1 : 0,
    IN_BANKED: place.banked ? 1 : 0,
    IN_BASE: place.base,
    IN_ROW_STRIDE: place.rowStride,
    IN_COLUMN_STRIDE: place.columnStride,
    IN_PLANE_STRIDE: place.planeStride,
    IN_ROWS: inputShape.height,
    IN_COLUMNS: inputShape.width,
    IN_RING_ROWS: isLine ? (placement.line?.rows ?? 1) : inputShape.height,
    PAD_MASKED: value === 0 ? 1 : 0,
    PAD_CODE: value === 0 ? 0 : paddingCode(value, range),
    CODE_INPUTS: range.kind === "bits" ? 0 : 1,
    CODE_MINIMUM: range.kind === "bits" ? 0 : range.minimum,
  };
}

function describeWindows({ fold: { rowWindow, columnWindow } }: ArrayGeometry) {
  return {
    KERNEL_ROWS: rowWindow.kernel,
    KERNEL_COLUMNS: columnWindow.kernel,
    STRIDE_ROWS: rowWindow.stride,
    STRIDE_COLUMNS: columnWindow.stride,
    PAD_TOP: rowWindow.pad,
    PAD_LEFT: columnWindow.pad,
    ROWS: rowWindow.outputs,
    COLUMNS: columnWindow.outputs,
  };
}

function describeFold({ fold }: ArrayGeometry) {
  const groups = Math.round(fold.inputShape.channels / fold.channelsPerGroup);
  const channelsPerSet = Math.max(...fold.sets.map(({ channels }) => channels));
  return {
    OUTPUTS_PER_GROUP: Math.round(fold.outputChannels / groups),
    CHANNELS_PER_GROUP: fold.channelsPerGroup,
    GROUPS: groups,
    GROUPS_PER_SET: Math.round(channelsPerSet / fold.channelsPerGroup),
    SETS: fold.sets.length,
    CHUNKS: fold.chunks,
    TAP_STEPS: fold.tapSteps,
    PLANES: fold.planes,
    WEIGHT_PLANES: fold.weightPlanes,
    INPUTS_PER_LANE: Math.min(fold.usedInputLanes, fold.channelsPerGroup),
  };
}

function describeWeights(geometry: ArrayGeometry, base: number) {
  return {
    LANE_WORDS_PER_WORD: geometry.layout.laneWordsPerMemoryWord,
    LANE_WORD_SLOT_BITS: laneWordSlotBits(geometry),
    WORDS_PER_LANE_WORD: geometry.layout.memoryWordsPerLaneWord,
    WEIGHT_BASE: base,
  };
}

function describeOutput({ output }: ArrayGeometry, model: Model, placement: Placement) {
  const { tensor } = output;
  const place: TensorPlace = defined(placement.tensors.get(tensor.name), `place of ${tensor.name}`);
  const range = rangeOf(tensor.name, model);
  return {
    OUT_BANKED: place.banked ? 1 : 0,
    OUT_BASE: place.base,
    OUT_ROW_STRIDE: place.rowStride,
    OUT_COLUMN_STRIDE: place.columnStride,
    OUT_PLANE_STRIDE: place.planeStride,
    OUT_ROWS: tensor.shape.height,
    OUT_COLUMNS: tensor.shape.width,
    OUT_CHANNELS: tensor.shape.channels,
    OUT_PLANES: tensor.valueBits,
    OUT_BIPOLAR: range.kind === "bits" ? 1 : 0,
    OUT_MINIMUM: range.kind === "bits" ? 0 : range.minimum,
    OUT_SHARES_PORTS: output.sharesPorts ? 1 : 0,
  };
}
