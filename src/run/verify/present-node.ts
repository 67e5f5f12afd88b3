// The values of a node as the expectation writes them: signed sums as they are, or as agreements (XNOR popcounts).

import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { inputType } from "../../model/look-up.js";
import type { Model } from "../../model/model.js";
import { inputsPerOutput } from "../../model/threshold-width.js";
import type { SumDomain } from "./expectation.js";

type Present = (tensor: IntegerTensor) => IntegerTensor;

/** Our values of a node in the domain of the expectation. */
export function presentNode(model: Model, name: string, sums: SumDomain | undefined): Present {
  const node = model.nodes.find((candidate) => candidate.name === name);
  if (sums !== "agreements" || (node?.op !== "conv2d" && node?.op !== "dense")) return (tensor) => tensor;
  // Agreements are defined for products of +-1 alone: no bias, no integers, no taps left out at the border.
  const bits = inputType(model, node).range.kind === "bits" && node.weightBitWidth === 1;
  const cut = node.op === "conv2d" && node.padding.value === 0 && paddingOf(node) > 0;
  if (!bits || cut || node.bias !== undefined) return (tensor) => tensor;
  const products = inputsPerOutput(node);
  return ({ shape, values }) => ({ shape, values: values.map((sum) => (sum + products) / 2) });
}

function paddingOf({ padding }: Extract<Model["nodes"][number], { op: "conv2d" }>): number {
  return padding.top + padding.left + padding.bottom + padding.right;
}
