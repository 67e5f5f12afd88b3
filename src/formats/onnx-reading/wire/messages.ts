// The few messages of onnx.proto that a network without control flow is made of. Sub-graphs (of If, Loop, Scan) are left
// out on purpose: those operators cannot be imported, and without them no message contains itself.

export interface KeyValue {
  key: string;
  value: string;
}
export interface OpsetId {
  domain: string;
  version: number;
}
export interface TensorMessage {
  dims: number[];
  data_type: number;
  float_data: number[];
  int32_data: number[];
  int64_data: number[];
  double_data: number[];
  uint64_data: number[];
  name: string;
  raw_data: Uint8Array;
  external_data: KeyValue[];
  /** 1: the data stands in another file. */
  data_location: number;
}
export interface AttributeMessage {
  name: string;
  ref_attr_name: string;
  /** One of `attributeTypes`. */
  type: number;
  /** Of f, i, s and t the one that `type` says; a 0 is written out, since readers ask whether it is there. */
  f?: number;
  i?: number;
  s?: Uint8Array;
  t?: TensorMessage;
  floats: number[];
  ints: number[];
  strings: Uint8Array[];
}
export interface NodeMessage {
  input: string[];
  output: string[];
  name: string;
  op_type: string;
  attribute: AttributeMessage[];
  domain: string;
  doc_string: string;
}
export interface DimensionMessage {
  /** Absent (0 on the wire does not count as absent) where the size is not fixed. */
  dim_value?: number;
  dim_param: string;
}
export interface ShapeMessage {
  dim: DimensionMessage[];
}
export interface TensorTypeMessage {
  elem_type: number;
  shape?: ShapeMessage;
}
export interface TypeMessage {
  tensor_type?: TensorTypeMessage;
}
export interface ValueInfoMessage {
  name: string;
  type?: TypeMessage;
}
export interface AnnotationMessage {
  tensor_name: string;
  quant_parameter_tensor_names: KeyValue[];
}
export interface GraphMessage {
  node: NodeMessage[];
  name: string;
  initializer: TensorMessage[];
  doc_string: string;
  input: ValueInfoMessage[];
  output: ValueInfoMessage[];
  value_info: ValueInfoMessage[];
  quantization_annotation: AnnotationMessage[];
}
export interface FunctionMessage {
  name: string;
  input: string[];
  output: string[];
  attribute: string[];
  node: NodeMessage[];
  opset_import: OpsetId[];
  domain: string;
}
export interface ModelMessage {
  ir_version: number;
  opset_import: OpsetId[];
  producer_name: string;
  producer_version: string;
  doc_string: string;
  graph?: GraphMessage;
  metadata_props: KeyValue[];
  functions: FunctionMessage[];
}

/** AttributeProto.AttributeType. */
export const attributeTypes = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;
