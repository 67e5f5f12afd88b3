// Builds an ONNX graph piece by piece: nodes with their attributes, initialisers, names that do not collide.

import { elementTypes } from "../onnx-reading/graph/read-tensor.js";
import {
  attributeTypes,
  type AnnotationMessage,
  type AttributeMessage,
  type NodeMessage,
  type TensorMessage,
  type ValueInfoMessage,
} from "../onnx-reading/wire/messages.js";

/** The value of an attribute: whole numbers, lists of them, texts; a float says so. */
export type AttributeValue =
  number | readonly number[] | string | { readonly float: number } | { readonly reference: string };

/** An attribute message. */
export function attributeOf(name: string, value: AttributeValue): AttributeMessage {
  const empty: AttributeMessage = { name, ref_attr_name: "", type: 0, floats: [], ints: [], strings: [] };
  if (typeof value === "number") return { ...empty, type: attributeTypes.int, i: value };
  if (typeof value === "string")
    return { ...empty, type: attributeTypes.string, s: new TextEncoder().encode(value) };
  if ("float" in value) return { ...empty, type: attributeTypes.float, f: value.float };
  if ("reference" in value) return { ...empty, type: attributeTypes.float, ref_attr_name: value.reference };
  return { ...empty, type: attributeTypes.ints, ints: [...value] };
}

/** A node message. */
export function nodeOf(
  op: string,
  inputs: readonly string[],
  output: string,
  details: {
    readonly name?: string;
    readonly domain?: string;
    readonly attributes?: Readonly<Record<string, AttributeValue>>;
  } = {},
): NodeMessage {
  const { name = "", domain = "", attributes = {} } = details;
  return {
    input: [...inputs],
    output: [output],
    name,
    op_type: op,
    attribute: Object.entries(attributes).map(([key, value]) => attributeOf(key, value)),
    domain,
    doc_string: "",
  };
}

export type ElementType = "float" | "double" | "int64";

/** A tensor message with raw little-endian data. */
export function tensorOf(
  name: string,
  dims: readonly number[],
  values: ArrayLike<number>,
  type: ElementType,
): TensorMessage {
  const bytes = type === "float" ? 4 : 8;
  const raw = new Uint8Array(values.length * bytes);
  const view = new DataView(raw.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (type === "float") view.setFloat32(i * bytes, value, true);
    else if (type === "double") view.setFloat64(i * bytes, value, true);
    else view.setBigInt64(i * bytes, BigInt(value), true);
  }
  return {
    dims: [...dims],
    data_type: elementTypes[type],
    float_data: [],
    int32_data: [],
    int64_data: [],
    double_data: [],
    uint64_data: [],
    name,
    raw_data: raw,
    external_data: [],
    data_location: 0,
  };
}

/** A graph input or output of a fixed shape. */
export function valueInfo(name: string, type: ElementType, dims: readonly number[]): ValueInfoMessage {
  const dim = dims.map((size) => ({ dim_value: size, dim_param: "" }));
  return { name, type: { tensor_type: { elem_type: elementTypes[type], shape: { dim } } } };
}

/** FINN's note on a tensor's datatype. */
export function datatypeNote(tensor: string, datatype: string): AnnotationMessage {
  return { tensor_name: tensor, quant_parameter_tensor_names: [{ key: "finn_datatype", value: datatype }] };
}

export class GraphWriter {
  readonly nodes: NodeMessage[] = [];
  readonly initialisers: TensorMessage[] = [];
  readonly notes: AnnotationMessage[] = [];
  readonly #names: Set<string>;

  /** @param reserved names that only their owner may take */
  constructor(reserved: Iterable<string>) {
    this.#names = new Set(reserved);
  }

  /** A name that nothing else has. */
  freshName(wanted: string): string {
    let name = wanted;
    for (let copy = 2; this.#names.has(name); copy++) name = `${wanted}_${copy}`;
    this.#names.add(name);
    return name;
  }

  /** Adds a node whose name and output are both `name`. */
  add(
    op: string,
    inputs: readonly string[],
    name: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
    domain = "",
  ): string {
    this.nodes.push(nodeOf(op, inputs, name, { name, domain, attributes }));
    return name;
  }

  /** Adds a constant. */
  constant(
    wanted: string,
    dims: readonly number[],
    values: ArrayLike<number>,
    type: ElementType = "float",
  ): string {
    const name = this.freshName(wanted);
    this.initialisers.push(tensorOf(name, dims, values, type));
    return name;
  }
}
