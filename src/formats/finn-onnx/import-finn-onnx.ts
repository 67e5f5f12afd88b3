// FINN's dialect: the same container after conversion, with MultiThreshold instead of quantisers, weights [in, out] and
// datatypes as notes on tensors. Hardware layers (after "convert to HW") carry no portable meaning and are refused by name.

import { importFile } from "../onnx-reading/import-file.js";
import type { ImportedGraph, OnnxImportOptions } from "../onnx-reading/import-graph.js";
import type { ExternalData } from "../onnx-reading/graph/read-tensor.js";
import { channelsLastOperators } from "../onnx-reading/operators/channels-last-operators.js";
import { multiThreshold, xnorPopcount } from "../onnx-reading/operators/finn-operators.js";
import { channelsLastDomain } from "../onnx-reading/operators/map-layout.js";
import { im2Col } from "../onnx-reading/operators/patches.js";
import { maxPoolNhwc, quantAveragePool } from "../onnx-reading/operators/pools.js";
import { standardOperators, type OperatorTable } from "../onnx-reading/operators/standard-operators.js";

const converted: OperatorTable = {
  MultiThreshold: multiThreshold,
  XnorPopcountMatMul: xnorPopcount,
  QuantAvgPool2d: quantAveragePool,
  Im2Col: im2Col,
  MaxPoolNHWC: maxPoolNhwc,
};

const operators = new Map<string, OperatorTable>([
  ["", standardOperators],
  ["finn.custom_op.general", converted],
  ["qonnx.custom_op.general", converted],
  [channelsLastDomain, channelsLastOperators],
]);

/**
 * Imports a FINN-ONNX file.
 * @param external gives the bytes of external data files by their location; without it they are refused
 * @throws InputError with everything that is wrong, unsupported operators all at once
 */
export function importFinnOnnx(
  bytes: Uint8Array,
  options: OnnxImportOptions = {},
  external?: ExternalData,
): ImportedGraph {
  return importFile(bytes, { from: "finn", operators, file: "FINN-ONNX file" }, options, external);
}
