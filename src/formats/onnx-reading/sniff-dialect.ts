// Which of ONNX's dialects a file is in, by the domains of its operators.

import type { OnnxGraph } from "./graph/onnx-graph.js";

export type OnnxDialect = "qonnx" | "finn-onnx" | "onnx";

/** QONNX where quantisers or its domains occur, FINN's form where only what FINN's conversion leaves does, else plain ONNX. */
export function sniffDialect({ nodes }: OnnxGraph): OnnxDialect {
  const quantisers = new Set(["BipolarQuant", "Quant", "IntQuant", "Trunc"]);
  const custom = nodes.filter(({ domain }) => domain !== "");
  if (custom.some(({ op, domain }) => quantisers.has(op) || domain.startsWith("qonnx."))) return "qonnx";
  return custom.some(({ domain }) => domain.startsWith("finn.")) ? "finn-onnx" : "onnx";
}
