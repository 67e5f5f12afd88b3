// The stages behind a job's head as columns of the job table, and the constants that go with them. A bias that only moves
// sums on their way to a threshold is taken off the thresholds instead of being added; its words are fetched all the same,
// since the model stores them.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { ArrayGeometry, PostStage } from "../../mapping/job-geometry.js";
import { poolWindows } from "../../mapping/lowering/emission.js";
import type { Model, ModelNode, ThresholdNode, ValueRange } from "../../model/model.js";
import { encoderName } from "../../model/model.js";
import { codeThresholds, thresholdCode, type ThresholdCoding } from "../images/threshold-coding.js";
import { passingStage, stageOps, type StageRow } from "./job-fields.js";

export interface DescribedStage {
  readonly row: StageRow;
  /** Constants of channel `c`, each as width and value, in the order in which they are stored. */
  constants(channel: number): readonly (readonly [width: number, value: number])[];
  /** Of a threshold. */
  readonly coding?: ThresholdCoding;
}

export interface DescribedStages {
  readonly stages: readonly DescribedStage[];
  /** Least value that leaves the head. */
  readonly sumMinimum: number;
}

/** Describes the head and every node of its chain. */
export function describeStages(geometry: ArrayGeometry, model: Model): DescribedStages {
  const { job } = geometry;
  const nodes = [job.head, ...job.chain];
  const bias = biasOf(job.head);
  const folded = bias.length > 0 && foldsBias(job.chain);
  const least = folded ? bias.reduce((a, b) => Math.min(a, b)) : 0;
  const greatest = folded ? bias.reduce((a, b) => Math.max(a, b)) : 0;
  let range: ValueRange = {
    ...job.head.outputRange,
    minimum: job.head.outputRange.minimum - least,
    maximum: job.head.outputRange.maximum - greatest,
  };
  const sumMinimum = range.minimum;
  let step = keepsParity(job.head, model) ? 2 : 1;
  let moved: readonly number[] = folded ? bias : [];
  const stages = nodes.map((node, index): DescribedStage => {
    const stage = defined(geometry.stages[index], `stage ${node.name}`);
    if (index === 0) return describeHead(stage, folded ? [] : bias);
    if (node.op === "threshold") {
      const described = describeThreshold(stage, node, codeThresholds(range, step), moved);
      [range, step, moved] = [node.outputRange, 1, []];
      return described;
    }
    const previous = defined(nodes[index - 1], "previous node");
    const described = describePool(stage, node, previous);
    const plain = node.op === "maxPool" && node.padding.value === undefined;
    if (!plain) [range, step] = [widened(range, node), 1];
    return described;
  });
  return { stages, sumMinimum };
}

function biasOf(head: ModelNode): readonly number[] {
  return head.op === "conv2d" || head.op === "dense" ? (head.bias ?? []) : [];
}

/** Whether the chain's first threshold stands behind nothing but pools that pass a shift on. */
function foldsBias(chain: readonly ModelNode[]): boolean {
  for (const node of chain) {
    if (node.op === "threshold") return true;
    if (node.op !== "maxPool" || node.padding.value !== undefined) return false;
  }
  return false;
}

function widened(range: ValueRange, node: ModelNode): ValueRange {
  return node.op === "sumPool" ? node.outputRange : { ...node.outputRange, kind: range.kind };
}

/** Whether all sums of the head (less their bias) are odd or all even: +-1 weights and inputs, no uncounted taps of odd size. */
function keepsParity(head: ModelNode, model: Model): boolean {
  if (head.op !== "conv2d" && head.op !== "dense") return false;
  if (head.weightBitWidth > 1) return false;
  const name = head.inputs[0] ?? encoderName;
  const input = name === encoderName ? undefined : model.nodes.find((node) => node.name === name);
  const range = input === undefined ? model.encoderRange : input.outputRange;
  if (range.kind !== "bits") return false;
  if (head.op === "dense" || head.padding.value !== 0) return true;
  const { top, left, bottom, right } = head.padding;
  const inputs = head.weights.length / (head.outputChannels * head.kernel[0] * head.kernel[1]);
  return top + left + bottom + right === 0 || inputs % 2 === 0;
}

function describeHead(stage: PostStage, bias: readonly number[]): DescribedStage {
  const row = { ...passingStage, STAGE_OP: stageOps.OP_BIAS, STAGE_CONSTANT_BITS: stage.constantBits };
  return { row, constants: (channel) => [[stage.constantBits, bias[channel] ?? 0]] };
}

function describeThreshold(
  stage: PostStage,
  node: ThresholdNode,
  coding: ThresholdCoding,
  moved: readonly number[],
): DescribedStage {
  const levels = node.thresholds[0]?.length ?? 1;
  const directed = node.directions.includes(-1);
  const width = Math.floor((stage.constantBits - (directed ? 1 : 0)) / levels);
  const row: StageRow = {
    ...passingStage,
    STAGE_OP: stageOps.OP_THRESHOLD,
    STAGE_CONSTANT_BITS: stage.constantBits,
    STAGE_LEVELS: levels,
    STAGE_THRESHOLD_BITS: width,
    STAGE_HAS_DIRECTION: directed ? 1 : 0,
    STAGE_THRESHOLD_LOW: coding.low,
    STAGE_THRESHOLD_STEP: coding.step,
    STAGE_SCALE: node.levels.scale,
    STAGE_OFFSET: node.levels.offset,
  };
  const constants = (channel: number) => {
    const direction = node.directions[channel] ?? 1;
    const own = (node.thresholds[channel] ?? []).map((threshold): readonly [number, number] => {
      return [width, thresholdCode(threshold - (moved[channel] ?? 0), direction, coding)];
    });
    return directed ? [...own, [1, direction === -1 ? 1 : 0] as const] : own;
  };
  return { row, constants, coding };
}

function describePool(stage: PostStage, node: ModelNode, previous: ModelNode): DescribedStage {
  const { height, width } = previous.outputShape;
  const { rows, columns } = defined(poolWindows(node, height, width), `windows of ${node.name}`);
  const padValue = node.op === "maxPool" ? node.padding.value : undefined;
  const row: StageRow = {
    ...passingStage,
    STAGE_OP: node.op === "maxPool" ? stageOps.OP_MAX_POOL : stageOps.OP_SUM_POOL,
    STAGE_CONSTANT_BITS: stage.constantBits,
    STAGE_IN_ROWS: rows.inputs,
    STAGE_IN_COLUMNS: columns.inputs,
    STAGE_KERNEL_ROWS: rows.kernel,
    STAGE_KERNEL_COLUMNS: columns.kernel,
    STAGE_STRIDE_ROWS: rows.stride,
    STAGE_STRIDE_COLUMNS: columns.stride,
    STAGE_PAD_TOP: rows.pad,
    STAGE_PAD_LEFT: columns.pad,
    STAGE_PAD_PRESENT: padValue === undefined ? 0 : 1,
    STAGE_PAD_VALUE: padValue ?? 0,
    STAGE_OUT_ROWS: rows.outputs,
    STAGE_OUT_COLUMNS: columns.outputs,
    STAGE_WINDOWS_PER_ARRIVAL: stage.pool?.windowsPerArrival ?? 0,
    STAGE_VALUE_BITS: stage.pool?.valueBits ?? 0,
  };
  return { row, constants: () => [] };
}
