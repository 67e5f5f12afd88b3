// Writes .tflite files with the flatbuffers builder, field by field after schema.fbs, and FlexBuffers maps for LCE's options.

import { Builder } from "flatbuffers";
import { encode } from "flatbuffers/js/flexbuffers.js";

export const types = { float32: 0, int32: 2, int8: 9 } as const;
const builtins: Record<string, number> = {
  ADD: 0,
  AVERAGE_POOL_2D: 1,
  CONV_2D: 3,
  DEQUANTIZE: 6,
  FULLY_CONNECTED: 9,
  MAX_POOL_2D: 17,
  MUL: 18,
  RELU: 19,
  RESHAPE: 22,
  SOFTMAX: 25,
  PAD: 34,
  MEAN: 40,
  DIV: 42,
  QUANTIZE: 114,
};
const customCode = 32;
/** BuiltinOptions of the unions used here. */
const optionTypes: Record<string, number> = {
  AVERAGE_POOL_2D: 5,
  MAX_POOL_2D: 5,
  FULLY_CONNECTED: 8,
  ADD: 11,
  MUL: 21,
  MEAN: 27,
};

export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: number;
  readonly data?: Int32Array | Float32Array;
  readonly scale?: number;
  readonly zeroPoint?: number;
}
export interface OperatorSpec {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** LCE's options (integers), or fields of a builtin's options by id: [id, "int8" | "int32", value]. */
  readonly options?: Record<string, number>;
  readonly fields?: readonly (readonly [number, "int8" | "int32", number])[];
}
export interface GraphSpec {
  readonly tensors: readonly TensorSpec[];
  readonly operators: readonly OperatorSpec[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** The bytes of a file. */
export function writeTflite({ tensors, operators, inputs, outputs }: GraphSpec): Uint8Array {
  const b = new Builder(1024);
  const names = [...new Set(operators.map(({ name }) => name))];
  const codes = tableVector(
    b,
    names.map((name) => operatorCode(b, name)),
  );
  const buffers = tableVector(b, [buffer(b, undefined), ...tensors.map(({ data }) => buffer(b, data))]);
  const tensorTables = tableVector(
    b,
    tensors.map((tensor, i) => tensorTable(b, tensor, i + 1)),
  );
  const operatorTables = tableVector(
    b,
    operators.map((operator) => operatorTable(b, operator, names)),
  );
  const [ins, outs] = [int32Vector(b, inputs), int32Vector(b, outputs)];
  b.startObject(5);
  b.addFieldOffset(0, tensorTables, 0);
  b.addFieldOffset(1, ins, 0);
  b.addFieldOffset(2, outs, 0);
  b.addFieldOffset(3, operatorTables, 0);
  const graphs = tableVector(b, [b.endObject()]);
  b.startObject(8);
  b.addFieldInt32(0, 3, 0);
  b.addFieldOffset(1, codes, 0);
  b.addFieldOffset(2, graphs, 0);
  b.addFieldOffset(4, buffers, 0);
  b.finish(b.endObject(), "TFL3");
  return b.asUint8Array().slice();
}

function operatorCode(b: Builder, name: string): number {
  const builtin = builtins[name] ?? customCode;
  const custom = builtin === customCode ? b.createString(name) : 0;
  b.startObject(4);
  b.addFieldInt8(0, Math.min(builtin, 127), 0);
  if (custom !== 0) b.addFieldOffset(1, custom, 0);
  b.addFieldInt32(3, builtin, 0);
  return b.endObject();
}

function buffer(b: Builder, data: Int32Array | Float32Array | undefined): number {
  const bytes = data && new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const vector = bytes ? byteVector(b, bytes) : 0;
  b.startObject(1);
  if (vector !== 0) b.addFieldOffset(0, vector, 0);
  return b.endObject();
}

function tensorTable(
  b: Builder,
  { name, shape, type, scale, zeroPoint }: TensorSpec,
  bufferIndex: number,
): number {
  const [nameText, sizes] = [b.createString(name), int32Vector(b, shape)];
  const quantization = scale === undefined ? 0 : quantizationTable(b, scale, zeroPoint ?? 0);
  b.startObject(5);
  b.addFieldOffset(0, sizes, 0);
  b.addFieldInt8(1, type, 0);
  b.addFieldInt32(2, bufferIndex, 0);
  b.addFieldOffset(3, nameText, 0);
  if (quantization !== 0) b.addFieldOffset(4, quantization, 0);
  return b.endObject();
}

function quantizationTable(b: Builder, scale: number, zeroPoint: number): number {
  b.startVector(4, 1, 4);
  b.addFloat32(scale);
  const scales = b.endVector();
  b.startVector(8, 1, 8);
  b.addInt64(BigInt(zeroPoint));
  const zeros = b.endVector();
  b.startObject(7);
  b.addFieldOffset(2, scales, 0);
  b.addFieldOffset(3, zeros, 0);
  return b.endObject();
}

function operatorTable(b: Builder, operator: OperatorSpec, names: readonly string[]): number {
  const [ins, outs] = [int32Vector(b, operator.inputs), int32Vector(b, operator.outputs)];
  const custom = operator.options ? byteVector(b, encode(operator.options)) : 0;
  let builtin = 0;
  if (operator.fields) {
    b.startObject(8);
    for (const [id, type, value] of operator.fields) {
      if (type === "int8") b.addFieldInt8(id, value, 0);
      else b.addFieldInt32(id, value, 0);
    }
    builtin = b.endObject();
  }
  b.startObject(7);
  b.addFieldInt32(0, names.indexOf(operator.name), 0);
  b.addFieldOffset(1, ins, 0);
  b.addFieldOffset(2, outs, 0);
  if (builtin !== 0) {
    b.addFieldInt8(3, optionTypes[operator.name] ?? 0, 0);
    b.addFieldOffset(4, builtin, 0);
  }
  if (custom !== 0) b.addFieldOffset(5, custom, 0);
  return b.endObject();
}

function tableVector(b: Builder, offsets: readonly number[]): number {
  b.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) b.addOffset(offset);
  return b.endVector();
}
function int32Vector(b: Builder, values: readonly number[]): number {
  b.startVector(4, values.length, 4);
  for (const value of values.toReversed()) b.addInt32(value);
  return b.endVector();
}
function byteVector(b: Builder, bytes: Uint8Array): number {
  b.startVector(1, bytes.length, 16);
  for (let i = bytes.length - 1; i >= 0; i--) b.addInt8(bytes[i] ?? 0);
  return b.endVector();
}
