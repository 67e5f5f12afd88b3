// QONNX: ONNX with quantisers as operators of their own (docs/qonnx-custom-ops of fastmachinelearning/qonnx), in the domains
// that are found in the wild. The list of operator sets often leaves the domain out; version 1 is then meant.

import { importFile } from "../onnx-reading/import-file.js";
import type { ImportedGraph, OnnxImportOptions } from "../onnx-reading/import-graph.js";
import type { ExternalData } from "../onnx-reading/graph/read-tensor.js";
import { channelsLastOperators } from "../onnx-reading/operators/channels-last-operators.js";
import { multiThreshold, xnorPopcount } from "../onnx-reading/operators/finn-operators.js";
import { channelsLastDomain } from "../onnx-reading/operators/map-layout.js";
import { im2Col } from "../onnx-reading/operators/patches.js";
import { maxPoolNhwc, quantAveragePool } from "../onnx-reading/operators/pools.js";
import { bipolarQuant, intQuant } from "../onnx-reading/operators/qonnx-quantisers.js";
import { standardOperators, type OperatorTable } from "../onnx-reading/operators/standard-operators.js";
import { truncate } from "../onnx-reading/operators/truncation.js";

const quantisers: OperatorTable = {
  BipolarQuant: bipolarQuant,
  Quant: intQuant,
  IntQuant: intQuant,
  Trunc: truncate,
  MultiThreshold: multiThreshold,
  XnorPopcountMatMul: xnorPopcount,
  QuantAvgPool2d: quantAveragePool,
  Im2Col: im2Col,
  MaxPoolNHWC: maxPoolNhwc,
};

/** Domains of QONNX's operators, from the oldest to the newest. */
export const qonnxDomains = ["onnx.brevitas", "finn.custom_op.general", "qonnx.custom_op.general"] as const;

const operators = new Map<string, OperatorTable>([
  ["", standardOperators],
  ...qonnxDomains.map((domain) => [domain, quantisers] as const),
  [channelsLastDomain, channelsLastOperators],
]);

/**
 * Imports a QONNX file.
 * @param external gives the bytes of external data files by their location; without it they are refused
 * @throws InputError with everything that is wrong, unsupported operators all at once
 */
export function importQonnx(
  bytes: Uint8Array,
  options: OnnxImportOptions = {},
  external?: ExternalData,
): ImportedGraph {
  return importFile(bytes, { from: "qonnx", operators, file: "QONNX file" }, options, external);
}
