// What the exporters of single nodes share: where their inputs stand, and the shapes that ONNX wants them in.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import type { Model } from "../../model/model.js";
import type { GraphWriter } from "./graph-writer.js";

/** A tensor of the graph that holds a tensor of the model. */
export interface ExportedTensor {
  readonly name: string;
  readonly shape: Shape;
  /** 4: batch, channel, height, width. 2: batch, channel, of a 1x1 map. */
  readonly rank: 2 | 4;
}

export interface ExportScope {
  readonly model: Model;
  readonly writer: GraphWriter;
  readonly form: "multiThreshold" | "standard";
  /** By the model's names. */
  readonly tensors: Map<string, ExportedTensor>;
}

/** The tensor of a model name. */
export function tensorNamed({ tensors }: ExportScope, name: string): ExportedTensor {
  return defined(tensors.get(name), `the exported tensor "${name}"`);
}

/** The tensor as a map of four dimensions. */
export function asMap({ writer }: ExportScope, tensor: ExportedTensor): ExportedTensor {
  if (tensor.rank === 4) return tensor;
  const dims = writer.constant(`${tensor.name}_mapShape`, [4], [1, tensor.shape.channels, 1, 1], "int64");
  const name = writer.add("Reshape", [tensor.name, dims], writer.freshName(`${tensor.name}_map`));
  return { ...tensor, name, rank: 4 };
}
