// Just enough of ONNX (onnx.proto, IR version 8, operator set 13) to hand a graph to onnxruntime. Field numbers are those
// of onnx.proto.

import { float, integer, join, message, text } from "./protobuf-writer.js";

const irVersion = 8;
const operatorSet = 13;
const floatAttribute = 1;
const integerAttribute = 2;
const integersAttribute = 7;

export const elementTypes = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
type ElementType = keyof typeof elementTypes;

/** Builds a graph node by node; values are named. */
export interface GraphBuilder {
  /** Adds a constant and gives its name. */
  constant(type: ElementType, dimensions: readonly number[], values: ArrayLike<number>): string;
  /** Adds a node with one output and gives the output's name. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, number | readonly number[]>>,
  ): string;
  /** The model's bytes. */
  finish(
    input: { readonly name: string; readonly type: ElementType; readonly dimensions: readonly number[] },
    output: { readonly name: string; readonly type: ElementType },
  ): Uint8Array;
}

export function createGraph(): GraphBuilder {
  const nodes: Uint8Array[] = [];
  const constants: Uint8Array[] = [];
  let names = 0;
  return {
    constant(type, dimensions, values) {
      const name = `constant${names++}`;
      const sizes = dimensions.map((size) => integer(1, size));
      const raw = rawData(type, values);
      constants.push(message(5, ...sizes, integer(2, elementTypes[type]), text(8, name), message(9, raw)));
      return name;
    },
    node(operator, inputs, attributes = {}) {
      const name = `value${names++}`;
      const parts = Object.entries(attributes).map(([key, value]) => attribute(key, value));
      nodes.push(
        message(1, ...inputs.map((input) => text(1, input)), text(2, name), text(4, operator), ...parts),
      );
      return name;
    },
    finish(input, output) {
      const graph = message(
        7,
        ...nodes,
        text(2, "bench"),
        ...constants,
        message(11, valueInfo(input.name, input.type, input.dimensions)),
        message(12, valueInfo(output.name, output.type)),
      );
      return join(integer(1, irVersion), graph, message(8, text(1, ""), integer(2, operatorSet)));
    },
  };
}

function rawData(type: ElementType, values: ArrayLike<number>): Uint8Array {
  switch (type) {
    case "float":
      return new Uint8Array(Float32Array.from(values).buffer);
    case "uint8":
      return Uint8Array.from(values);
    case "int8":
      return new Uint8Array(Int8Array.from(values).buffer);
    case "int32":
      return new Uint8Array(Int32Array.from(values).buffer);
    case "int64":
      return new Uint8Array(BigInt64Array.from(Array.from(values, BigInt)).buffer);
  }
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value === "number") {
    return Number.isInteger(value)
      ? message(5, text(1, name), integer(3, value), integer(20, integerAttribute))
      : message(5, text(1, name), float(2, value), integer(20, floatAttribute));
  }
  const items = value.map((item) => integer(8, item));
  return message(5, text(1, name), ...items, integer(20, integersAttribute));
}

function valueInfo(name: string, type: ElementType, dimensions?: readonly number[]): Uint8Array {
  const shape =
    dimensions === undefined
      ? new Uint8Array()
      : message(2, ...dimensions.map((size) => message(1, integer(1, size))));
  return join(text(1, name), message(2, message(1, integer(1, elementTypes[type]), shape)));
}
