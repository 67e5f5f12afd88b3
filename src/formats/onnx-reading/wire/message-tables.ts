// Field numbers and kinds of the messages in messages.ts, as onnx.proto assigns them. One table serves reading and writing.

import type * as Onnx from "./messages.js";

/** How one value stands on the wire. `int` is a 64-bit varint, `enum` a 32-bit one. */
export type ScalarKind = "string" | "bytes" | "int" | "uint" | "enum" | "float" | "double";
export interface FieldTable {
  readonly id: number;
  readonly kind: ScalarKind | MessageTable;
  /** Absent: a single value. */
  readonly repeated?: boolean;
  /** Kept undefined where the message does not hold it, instead of 0 or "". */
  readonly optional?: boolean;
}
export type MessageTable = Readonly<Record<string, FieldTable>>;

/** A table that names exactly the fields of a message. */
type TableOf<Message> = { readonly [Name in keyof Message]-?: FieldTable };

const one = (id: number, kind: ScalarKind | MessageTable): FieldTable => ({ id, kind });
const maybe = (id: number, kind: ScalarKind | MessageTable): FieldTable => ({ id, kind, optional: true });
const many = (id: number, kind: ScalarKind | MessageTable): FieldTable => ({ id, kind, repeated: true });

const keyValue: TableOf<Onnx.KeyValue> = { key: one(1, "string"), value: one(2, "string") };
const opsetId: TableOf<Onnx.OpsetId> = { domain: one(1, "string"), version: one(2, "int") };
const tensor: TableOf<Onnx.TensorMessage> = {
  dims: many(1, "int"),
  data_type: one(2, "enum"),
  float_data: many(4, "float"),
  int32_data: many(5, "enum"),
  int64_data: many(7, "int"),
  name: one(8, "string"),
  raw_data: one(9, "bytes"),
  double_data: many(10, "double"),
  uint64_data: many(11, "uint"),
  external_data: many(13, keyValue),
  data_location: one(14, "enum"),
};
const attribute: TableOf<Onnx.AttributeMessage> = {
  name: one(1, "string"),
  f: maybe(2, "float"),
  i: maybe(3, "int"),
  s: maybe(4, "bytes"),
  t: maybe(5, tensor),
  floats: many(7, "float"),
  ints: many(8, "int"),
  strings: many(9, "bytes"),
  type: one(20, "enum"),
  ref_attr_name: one(21, "string"),
};
const node: TableOf<Onnx.NodeMessage> = {
  input: many(1, "string"),
  output: many(2, "string"),
  name: one(3, "string"),
  op_type: one(4, "string"),
  attribute: many(5, attribute),
  doc_string: one(6, "string"),
  domain: one(7, "string"),
};
const dimension: TableOf<Onnx.DimensionMessage> = { dim_value: maybe(1, "int"), dim_param: one(2, "string") };
const shape: TableOf<Onnx.ShapeMessage> = { dim: many(1, dimension) };
const tensorType: TableOf<Onnx.TensorTypeMessage> = { elem_type: one(1, "enum"), shape: maybe(2, shape) };
const type: TableOf<Onnx.TypeMessage> = { tensor_type: maybe(1, tensorType) };
const valueInfo: TableOf<Onnx.ValueInfoMessage> = { name: one(1, "string"), type: maybe(2, type) };
const annotation: TableOf<Onnx.AnnotationMessage> = {
  tensor_name: one(1, "string"),
  quant_parameter_tensor_names: many(2, keyValue),
};
const graph: TableOf<Onnx.GraphMessage> = {
  node: many(1, node),
  name: one(2, "string"),
  initializer: many(5, tensor),
  doc_string: one(10, "string"),
  input: many(11, valueInfo),
  output: many(12, valueInfo),
  value_info: many(13, valueInfo),
  quantization_annotation: many(14, annotation),
};
const functionTable: TableOf<Onnx.FunctionMessage> = {
  name: one(1, "string"),
  input: many(4, "string"),
  output: many(5, "string"),
  attribute: many(6, "string"),
  node: many(7, node),
  opset_import: many(9, opsetId),
  domain: one(10, "string"),
};

/** ModelProto, the whole file. */
export const modelTable: TableOf<Onnx.ModelMessage> = {
  ir_version: one(1, "int"),
  producer_name: one(2, "string"),
  producer_version: one(3, "string"),
  doc_string: one(6, "string"),
  graph: maybe(7, graph),
  opset_import: many(8, opsetId),
  metadata_props: many(14, keyValue),
  functions: many(25, functionTable),
};
