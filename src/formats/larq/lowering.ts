// The state of an import: what each tensor of the file stands for in the model, the model's nodes so far, and everything to
// report. A tensor is the image, bits, or the integer sums of a node together with what the file makes of them; the latter
// is applied only where it matters, at the next quantiser or at the output.

import { ProblemList, type ProblemDetails } from "../../foundation/documents/problem-list.js";
import type { NodeDocument } from "../../model/model-schema.js";
import type { ReachableSums } from "../common/derive-thresholds.js";
import type { ImportDecision } from "../common/imported-model.js";
import type { TfliteGraph, TfliteOperator, TfliteTensor } from "./read-tflite.js";

const largestSize = 65_536;

export interface MapShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The image before the first quantiser. */
export interface ImageValue {
  readonly kind: "image";
  readonly shape: MapShape;
  /** What the file computes of an 8-bit code, in the arithmetic of the tensor's type. */
  readonly evaluate: (channel: number, code: number) => number;
}
/** Bit-packed activations: a node of the model that puts out -1 and +1. */
export interface BitsValue {
  readonly kind: "bits";
  readonly shape: MapShape;
  readonly node: string;
}
export interface PoolWindow {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  };
}
/** Integer sums of a node, and the real value that the file makes of each. */
export interface SumsValue {
  readonly kind: "sums";
  /** Behind the pools. */
  readonly shape: MapShape;
  readonly node: string;
  readonly reachable: ReachableSums;
  /** In the arithmetic of the file (float32 or int8), before the pools. */
  readonly evaluate: (channel: number, sum: number) => number;
  /** Max pools of the real values, not yet placed: behind the next quantiser they are ORs, whatever the sign of a scale. */
  readonly pools: readonly PoolWindow[];
  /** Tensors at which the value was something else, for messages. */
  readonly tensor: string;
}
export type TensorValue = ImageValue | BitsValue | SumsValue;

export class Lowering {
  readonly nodes: NodeDocument[] = [];
  readonly decisions: ImportDecision[] = [];
  readonly warnings: string[] = [];
  readonly problems: ProblemList;
  readonly #values = new Map<number, TensorValue>();
  /** Tensors whose operator was refused: what reads them is passed over in silence. */
  readonly #unknown = new Set<number>();

  constructor(readonly graph: TfliteGraph) {
    this.problems = new ProblemList(graph.file);
  }

  value(tensor: number): TensorValue | undefined {
    return this.#values.get(tensor);
  }

  isUnknown(tensor: number): boolean {
    return this.#unknown.has(tensor);
  }

  define(tensor: number, value: TensorValue): void {
    this.#values.set(tensor, value);
  }

  /** Reports an operator and marks its outputs. */
  refuse(operator: TfliteOperator, rule: string, details: ProblemDetails = {}): void {
    this.passOver(operator);
    this.problems.add(this.place(operator), rule, details);
  }

  /** Marks the outputs of an operator that reads a refused tensor. */
  passOver(operator: TfliteOperator): void {
    for (const output of operator.outputs) {
      this.#unknown.add(output);
      this.#values.delete(output);
    }
  }

  /** `operator 3 (LceBconv2d, "conv/BConv")`. */
  place({ index, name, outputs }: TfliteOperator): string {
    const tensor = this.graph.tensors[outputs[0] ?? -1]?.name ?? "";
    return `operator ${index} (${name}, ${JSON.stringify(tensor.slice(0, 100))})`;
  }

  /** Name of the model's node for an operator, e.g. `LceBconv2d_3`. */
  nodeName({ index, name }: TfliteOperator): string {
    return `${name.replaceAll(/[^\w]/g, "").slice(0, 40)}_${index}`;
  }

  tensorAt(index: number | undefined): TfliteTensor | undefined {
    return this.graph.tensors[index ?? -1];
  }
}

/** The map that a tensor's shape stands for: (1, h, w, c) or (1, c); undefined for any other shape. */
export function mapShape(shape: readonly number[]): MapShape | undefined {
  const sizes = shape.length === 2 ? [shape[0], 1, 1, shape[1]] : shape;
  const [batch, height = 0, width = 0, channels = 0] = sizes;
  const sound = [height, width, channels].every(
    (size) => Number.isInteger(size) && size >= 1 && size <= largestSize,
  );
  return sizes.length === 4 && batch === 1 && sound ? { height, width, channels } : undefined;
}

/** `1x28x28x1`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? "no dimensions" : shape.join("x");
}
