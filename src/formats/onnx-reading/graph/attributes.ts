// Attributes of a node by name and type. A missing one gives undefined, so that each operator states its own default; one of
// the wrong type is an error, not a zero.

import { GraphFault } from "./graph-fault.js";
import { attributeTypes, type AttributeMessage, type TensorMessage } from "../wire/messages.js";
import type { GraphNode } from "./onnx-graph.js";

type AttributeType = keyof typeof attributeTypes;

function attribute(node: GraphNode, name: string, type: AttributeType): AttributeMessage | undefined {
  const found = node.attributes.get(name);
  if (found === undefined) return undefined;
  // Old files leave the type out.
  if (found.type !== attributeTypes[type] && found.type !== 0) {
    throw new GraphFault(`must have the attribute "${name}" of type ${type}`, {
      found: `type ${found.type}`,
    });
  }
  if (found.ref_attr_name !== "") {
    throw new GraphFault(`must have a value for the attribute "${name}"`, { found: "a reference" });
  }
  return found;
}

export function intAttribute(node: GraphNode, name: string): number | undefined {
  const found = attribute(node, name, "int");
  return found && (found.i ?? 0);
}
export function floatAttribute(node: GraphNode, name: string): number | undefined {
  const found = attribute(node, name, "float");
  return found && (found.f ?? 0);
}
export function intsAttribute(node: GraphNode, name: string): readonly number[] | undefined {
  return attribute(node, name, "ints")?.ints;
}
export function floatsAttribute(node: GraphNode, name: string): readonly number[] | undefined {
  return attribute(node, name, "floats")?.floats;
}
export function textAttribute(node: GraphNode, name: string): string | undefined {
  const found = attribute(node, name, "string");
  return found && new TextDecoder().decode(found.s ?? new Uint8Array(0));
}
export function tensorAttribute(node: GraphNode, name: string): TensorMessage | undefined {
  return attribute(node, name, "tensor")?.t;
}

/** Refuses attributes outside a list: an ignored one would change what is computed without a word. */
export function onlyAttributes(node: GraphNode, known: readonly string[]): void {
  const foreign = [...node.attributes.keys()].filter((name) => !known.includes(name));
  if (foreign.length === 0) return;
  const but = known.length === 0 ? "" : ` but ${known.join(", ")}`;
  throw new GraphFault(`must have no attributes${but}`, {
    found: foreign.join(", "),
  });
}
