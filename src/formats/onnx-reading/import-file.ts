// Bytes -> model document with its record: what the importers of ONNX's dialects share around the walk over the graph. A file
// that focalbit wrote itself and that still is the model it was written from gives that model's provenance back, so that
// exporting and importing again is the identity; any other gets a record of this import.

import { checkPlainData } from "../../foundation/documents/check-plain-data.js";
import { sha256Hex } from "../../foundation/bits/sha256.js";
import { networkDigest } from "../../model/network-digest.js";
import { parseModel } from "../../model/parse-model.js";
import { recordImport, type ImportOrigin } from "../common/record-import.js";
import { readOnnx } from "./graph/read-onnx.js";
import type { ExternalData } from "./graph/read-tensor.js";
import { importGraph, type ImportedGraph, type OnnxImportOptions } from "./import-graph.js";
import { mostProvenanceValues, readHints } from "./lower/encoder-hints.js";
import type { OperatorSet } from "./lower/operator-set.js";

/**
 * Reads and imports a file.
 * @throws InputError with every fault that was found
 */
export function importFile(
  bytes: Uint8Array,
  dialect: { readonly from: ImportOrigin["from"]; readonly operators: OperatorSet; readonly file: string },
  options: OnnxImportOptions,
  external: ExternalData | undefined,
): ImportedGraph {
  const file = options.file ?? dialect.file;
  const imported = importGraph(readOnnx(bytes, file, external), dialect.operators, options);
  return (
    withOwnProvenance(imported) ??
    recordImport(imported, { from: dialect.from, file, sha256: sha256Hex(bytes) })
  );
}

function withOwnProvenance(imported: ImportedGraph): ImportedGraph | undefined {
  const hints = readHints(imported.graph);
  if (hints?.digest === undefined || hints.digest !== networkDigest(parseModel(imported.model)))
    return undefined;
  const { provenance: _producer, ...model } = imported.model;
  const { provenance } = hints;
  if (provenance === undefined) return { ...imported, model };
  if (checkPlainData(provenance, "", "", mostProvenanceValues) !== undefined) return undefined;
  return { ...imported, model: { ...model, provenance } };
}
