// What the numbers at a graph's input are, where the user does not say: FINN notes the datatype, and a graph that divides by
// 255 itself takes codes. Everything else is trained on samples from 0 to 1.

import type { OnnxGraph, TensorInfo } from "../graph/onnx-graph.js";
import { elementTypes } from "../graph/read-tensor.js";
import type { InputNumbers } from "./input-signal.js";
import { readHints } from "./encoder-hints.js";

/** Codes or samples. */
export function guessNumbers(
  graph: OnnxGraph,
  { name, elementType }: TensorInfo,
  bits: number,
): InputNumbers {
  const hints = readHints(graph);
  if (hints !== undefined) return { kind: hints.kind === "integer" ? "codes" : "samples" };
  const datatype = graph.annotations.get(name)?.get("finn_datatype") ?? "";
  const isWhole =
    elementType === elementTypes.uint8 ||
    elementType === elementTypes.int64 ||
    elementType === elementTypes.int32;
  return {
    kind:
      /^UINT\d+$/.test(datatype) || isWhole || dividesByFullScale(graph, name, bits) ? "codes" : "samples",
  };
}

function dividesByFullScale(graph: OnnxGraph, input: string, bits: number): boolean {
  const fullScale = 2 ** bits - 1;
  const first = graph.nodes.find(
    ({ op, inputs }) => (op === "Div" || op === "Mul") && inputs.includes(input),
  );
  const other = first?.inputs.find((name) => name !== input) ?? "";
  const value = graph.constants.get(other)?.values[0];
  if (first?.op === "Div") return value === fullScale || value === fullScale + 1;
  return value === Math.fround(1 / fullScale) || value === 1 / (fullScale + 1);
}
