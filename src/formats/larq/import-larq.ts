// A .tflite file of Larq Compute Engine -> model. Semantics: README.md here and larq/compute-engine; every operator that the
// model cannot hold is listed, all of them at once.

import { sha256Hex } from "../../foundation/bits/sha256.js";
import { inputError } from "../../foundation/errors/input-error.js";
import type { ModelDocument } from "../../model/model-schema.js";
import type { ImportedModel } from "../common/imported-model.js";
import { recordImport } from "../common/record-import.js";
import { settleEncoder } from "./encoder.js";
import { lowerOperator } from "./lower-operator.js";
import { Lowering, mapShape, shapeText } from "./lowering.js";
import { readTflite, type TfliteGraph } from "./read-tflite.js";
import { lowerScores } from "./scores.js";
import { tensorTypes, typeName } from "./tflite-names.js";

export interface LarqOptions {
  /** Named in errors; default "model.tflite". */
  readonly file?: string;
  /** Name of the model; default: the file's name without its extension. */
  readonly name?: string;
  readonly labels?: readonly string[];
  /** What a float32 input holds for code 0 and code 255; default [-1, 1], Larq's usual normalisation. */
  readonly inputRange?: readonly [low: number, high: number];
}

/**
 * Imports a file.
 * @throws InputError where it is no sound TFLite file, or with every operator that cannot be held
 */
export function importLarq(bytes: Uint8Array, options: LarqOptions = {}): ImportedModel {
  const file = options.file ?? "model.tflite";
  const graph = readTflite(bytes, file);
  const lowering = new Lowering(graph);
  const input = defineInput(lowering, options);
  for (const operator of graph.operators) lowerOperator(lowering, operator);
  const output = lowerOutput(lowering);
  lowering.problems.throwIfAny();
  const model: ModelDocument = {
    format: "focalbit/model@1",
    name: options.name ?? (file.split(/[\\/]/).at(-1) ?? file).replace(/\.tflite$/i, "").slice(0, 128),
    description: "Larq Compute Engine network",
    ...(options.labels !== undefined && { labels: [...options.labels] }),
    input,
    encoder: { kind: "integer", bits: 8 },
    nodes: lowering.nodes,
    output: output ?? "",
  };
  const settled = settleEncoder(lowering, model);
  const imported = { model: settled, decisions: lowering.decisions, warnings: lowering.warnings };
  return recordImport(imported, { from: "larq", file, sha256: sha256Hex(bytes) });
}

/** The image: one tensor of (1, height, width, channels), float32 or int8. */
function defineInput(lowering: Lowering, { inputRange = [-1, 1] }: LarqOptions): ModelDocument["input"] {
  const { file, inputs } = lowering.graph;
  const tensor = lowering.tensorAt(inputs[0]);
  const shape = mapShape(tensor?.shape ?? []);
  const float = tensor?.type === tensorTypes.float32;
  if (
    inputs.length !== 1 ||
    tensor === undefined ||
    shape === undefined ||
    (!float && tensor.type !== tensorTypes.int8)
  ) {
    const rule = "must have one input of (1, height, width, channels), float32 or int8, of fixed size";
    const found = `${inputs.length} inputs, the first of ${shapeText(tensor?.shape ?? [])} and ${typeName(tensor?.type ?? -1)}`;
    throw inputError({ file, path: "inputs", rule, found });
  }
  const [low, high] = inputRange;
  const text = float
    ? `the float input is taken as an 8-bit image scaled to ${low} .. ${high}; the file does not say how its images were scaled`
    : "the int8 input is taken as 8-bit codes minus 128";
  lowering.decisions.push({ topic: "encoder", text });
  lowering.define(tensor.index, {
    kind: "image",
    shape,
    evaluate: (_, code) => (float ? Math.fround(low + ((high - low) * code) / 255) : code - 128),
  });
  return shape;
}

function lowerOutput(lowering: Lowering): string | undefined {
  const { outputs, operators }: TfliteGraph = lowering.graph;
  const output = outputs[0] ?? -1;
  const value = lowering.value(output);
  const producer = operators.findLast((operator) => operator.outputs.includes(output));
  if (outputs.length !== 1)
    lowering.problems.add("outputs", "must be one tensor", { found: `${outputs.length}` });
  if (value === undefined && lowering.problems.size === 0) {
    lowering.problems.add("outputs", "must be computed by an operator");
  }
  if (value?.kind === "image") lowering.problems.add("outputs", "must not be the image itself");
  if (value?.kind === "sums" && producer !== undefined) return lowerScores(lowering, producer, value);
  return value?.kind === "bits" ? value.node : undefined;
}
