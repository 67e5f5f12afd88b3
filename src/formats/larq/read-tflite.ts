// A .tflite file (schema version 3) as plain data: the tensors, buffers and operators of its one subgraph. Nothing is
// interpreted here; every position and length is checked against the file.

import { inputError } from "../../foundation/errors/input-error.js";
import { FlatFile, type FlatTable } from "./flat-table.js";
import { operatorName } from "./tflite-names.js";

export interface TfliteTensor {
  readonly index: number;
  readonly name: string;
  readonly shape: readonly number[];
  /** A number of `tensorTypes`. */
  readonly type: number;
  /** Contents of a constant; undefined where the tensor is computed. */
  readonly data: Uint8Array | undefined;
  /** Affine quantisation: value = scale * (q - zeroPoint); empty lists where there is none. */
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
}

export interface TfliteOperator {
  readonly index: number;
  readonly name: string;
  /** Tensor indices; -1 for one that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Options of a builtin operator. */
  readonly options: FlatTable | undefined;
  /** Options of a custom operator, a FlexBuffers map. */
  readonly customOptions: Uint8Array | undefined;
}

export interface TfliteGraph {
  readonly file: string;
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const mostTensors = 20_000;
const mostOperators = 10_000;
const mostRank = 8;
const schemaVersion = 3;

/**
 * Reads a file.
 * @throws InputError where it is no TFLite file of version 3, is damaged, or has several subgraphs
 */
export function readTflite(bytes: Uint8Array, file: string): TfliteGraph {
  const model = new FlatFile(bytes, file).root("TFL3");
  const version = model.uint32(0);
  const subgraphs = model.tables(2, mostTensors);
  const graph = subgraphs[0];
  if (version !== schemaVersion || graph === undefined || subgraphs.length !== 1) {
    const rule = `must be a TFLite model of schema version ${schemaVersion} with one subgraph`;
    throw inputError({ file, path: "", rule, found: `version ${version}, ${subgraphs.length} subgraphs` });
  }
  const codes = model.tables(1, mostOperators).map(readOperatorCode);
  const buffers = model.tables(4, mostTensors * 2).map((buffer) => buffer.bytes(0));
  const tensors = graph.tables(0, mostTensors).map((tensor, index) => readTensor(tensor, index, buffers));
  const operators = graph
    .tables(3, mostOperators)
    .map((operator, index) => readOperator(operator, index, codes));
  const result = { file, tensors, operators, inputs: graph.int32s(1), outputs: graph.int32s(2) };
  checkReferences(result);
  return result;
}

/** Old files hold the builtin code in a byte, new ones in an int32; the larger of the two counts. */
function readOperatorCode(code: FlatTable): string {
  return operatorName(Math.max(code.int8(0), code.int32(3)), code.text(1));
}

function readTensor(
  tensor: FlatTable,
  index: number,
  buffers: readonly (Uint8Array | undefined)[],
): TfliteTensor {
  const quantization = tensor.table(4);
  const name = tensor.text(3);
  const shape = tensor.int32s(0);
  if (shape.length > mostRank)
    throw tensor.file.damaged(tensor.position, `a tensor of ${shape.length} dimensions`);
  const data = buffers[tensor.uint32(2)];
  return {
    index,
    name,
    shape,
    type: tensor.int8(1),
    data: data?.length === 0 ? undefined : data,
    scale: quantization?.float32s(2) ?? [],
    zeroPoint: quantization?.int64s(3) ?? [],
  };
}

function readOperator(operator: FlatTable, index: number, codes: readonly string[]): TfliteOperator {
  const code = operator.uint32(0);
  return {
    index,
    name: codes[code] ?? `operator code ${code}`,
    inputs: operator.int32s(1),
    outputs: operator.int32s(2),
    options: operator.table(4),
    customOptions: operator.bytes(5),
  };
}

function checkReferences({ file, tensors, operators, inputs, outputs }: TfliteGraph): void {
  const lists = [inputs, outputs, ...operators.flatMap((operator) => [operator.inputs, operator.outputs])];
  for (const index of lists.flat()) {
    if (index >= -1 && index < tensors.length) continue;
    const rule = `must name tensors from 0 to ${tensors.length - 1}`;
    throw inputError({ file, path: "operators", rule, found: String(index), fix: "is the file damaged?" });
  }
}
