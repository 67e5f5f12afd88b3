// Files for other tools. Both forms hold the same computation and the model's node names.

import type { Model } from "../../model/model.js";
import { writeModelMessage } from "../onnx-reading/wire/write-model-message.js";
import { exportGraph } from "./graph-export.js";

/**
 * QONNX: thresholds as MultiThreshold of the domain qonnx.custom_op.general, and that operator's meaning as a function inside
 * the file, so that a runtime that has never heard of it (onnxruntime) runs it, and viewers show it.
 * @returns the bytes of an .onnx file; the same model gives the same bytes
 * @throws InputError where a sum can leave the whole numbers that float32 holds
 */
export function exportQonnx(model: Model): Uint8Array {
  return writeModelMessage(exportGraph(model, "multiThreshold"));
}

/**
 * Plain ONNX: the same with thresholds spelt out in ONNX's own operators.
 * @returns the bytes of an .onnx file; the same model gives the same bytes
 * @throws InputError where a sum can leave the whole numbers that float32 holds
 */
export function exportOnnx(model: Model): Uint8Array {
  return writeModelMessage(exportGraph(model, "standard"));
}
