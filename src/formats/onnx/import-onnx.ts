// Plain ONNX with Sign: float graphs whose weights are +-a (or whole multiples of one number) per output channel.

import { importFile } from "../onnx-reading/import-file.js";
import type { ImportedGraph, OnnxImportOptions } from "../onnx-reading/import-graph.js";
import type { ExternalData } from "../onnx-reading/graph/read-tensor.js";
import { standardOperators } from "../onnx-reading/operators/standard-operators.js";

const operators = new Map([["", standardOperators]]);

/**
 * Imports a plain ONNX file.
 * @param external gives the bytes of external data files by their location; without it they are refused
 * @throws InputError with everything that is wrong, unsupported operators all at once
 */
export function importOnnx(
  bytes: Uint8Array,
  options: OnnxImportOptions = {},
  external?: ExternalData,
): ImportedGraph {
  return importFile(bytes, { from: "onnx", operators, file: "ONNX file" }, options, external);
}
