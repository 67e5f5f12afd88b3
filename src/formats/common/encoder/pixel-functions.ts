// What stands between an integer encoder and the first layer with weights: nodes that look at each sample alone (thresholds,
// additions), such as the rounding of a fixed-point input. Each is a table from code to value, one per colour.

import { defined } from "../../../foundation/errors/invariant-error.js";
import { encoderName, type IntegerEncoder, type Model, type ModelNode } from "../../../model/model.js";

/** Per colour the value for each code. */
export type PixelTable = readonly Int32Array[];

/** The encoder's table and those of the nodes that look at each sample alone, by name. */
export function pixelFunctions(model: Model, encoder: IntegerEncoder): ReadonlyMap<string, PixelTable> {
  const codes = 2 ** encoder.bits;
  const identity = Int32Array.from({ length: codes }, (_, code) => code - encoder.zeroPoint);
  const tables = new Map<string, PixelTable>([
    [encoderName, Array.from({ length: model.input.channels }, () => identity)],
  ]);
  for (const node of model.nodes) {
    const inputs = node.inputs.map((name) => tables.get(name));
    if (!inputs.every((table) => table !== undefined)) continue;
    const table = tableOf(node, inputs);
    if (table !== undefined) tables.set(node.name, table);
  }
  return tables;
}

/** The table of a node whose inputs are tables; undefined where it looks at more than one sample, or has weights. */
function tableOf(node: ModelNode, inputs: readonly PixelTable[]): PixelTable | undefined {
  const first = defined(inputs[0], "an input's table");
  const join = (combine: (values: readonly number[]) => number): PixelTable =>
    first.map((colour, c) => colour.map((_, code) => combine(inputs.map((table) => table[c]?.[code] ?? 0))));
  switch (node.op) {
    case "add":
      return join((values) => values.reduce((sum, value) => sum + value, 0));
    case "or":
      return join((values) => Math.max(...values));
    case "and":
      return join((values) => Math.min(...values));
    case "mux":
      return join(([select = 0, a = 0, b = 0]) => (select === 1 ? a : b));
    case "threshold":
      return first.map((colour, c) => colour.map((value) => levelOf(node, c, value)));
    case "flatten":
      // Height, width, colour: channel i of what it puts out is colour i mod C.
      return first;
    default:
      return undefined;
  }
}

function levelOf(
  { thresholds, directions, levels }: Extract<ModelNode, { op: "threshold" }>,
  channel: number,
  value: number,
): number {
  const rising = directions[channel] !== -1;
  const passed = (thresholds[channel] ?? []).filter((level) => (rising ? value >= level : value <= level));
  return levels.scale * passed.length + levels.offset;
}
