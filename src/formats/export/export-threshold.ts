// Thresholds as MultiThreshold, which only counts what rises: channels that fire downwards are negated first, and x <= T
// becomes -x >= -T.

import type { ThresholdNode } from "../../model/model.js";
import { elementTypes } from "../onnx-reading/graph/read-tensor.js";
import { nodeOf } from "./graph-writer.js";
import { multiThresholdBody, qonnxDomain } from "./multi-threshold.js";
import type { ExportedTensor, ExportScope } from "./export-scope.js";
import { tensorNamed } from "./export-scope.js";

/** What MultiThreshold needs besides its input. */
export interface ThresholdTable {
  readonly rows: readonly (readonly number[])[];
  readonly scale: number;
  readonly bias: number;
  readonly datatype: string;
  /** Thresholds of samples need all bits of a double. */
  readonly isDouble?: boolean;
}

/** Adds a MultiThreshold named `name`, or in the standard form a comparison where there is one level. */
export function addMultiThreshold(
  scope: ExportScope,
  input: ThresholdInput,
  name: string,
  table: ThresholdTable,
): string {
  const { writer, form } = scope;
  const { rows, scale, bias, datatype } = table;
  const steps = rows[0]?.length ?? 0;
  if (form === "standard" && steps === 1) return addComparison(scope, input, name, table);
  const thresholds = writer.constant(`${name}_thresholds`, [rows.length, steps], rows.flat(), typeOf(table));
  if (form === "multiThreshold") {
    const attributes = {
      out_dtype: datatype,
      out_scale: { float: scale },
      out_bias: { float: bias },
      data_layout: "NCHW",
    };
    return writer.add("MultiThreshold", [input.name, thresholds], name, attributes, qonnxDomain);
  }
  const names = new Map<string, string>();
  const nameOf = (part: string) => {
    const known = names.get(part) ?? writer.freshName(`${name}_${part}`);
    names.set(part, known);
    return known;
  };
  writer.nodes.push(
    ...multiThresholdBody({
      input: input.name,
      thresholds,
      output: name,
      scale: { float: scale },
      bias: { float: bias },
      nameOf,
    }),
  );
  return name;
}

/** What is compared. */
export interface ThresholdInput {
  readonly name: string;
  readonly rank: 2 | 4;
  /** The image itself comes in double precision. */
  readonly isDouble?: boolean;
}

/** Double where float32 does not hold every threshold. */
function typeOf({ rows, isDouble }: ThresholdTable): "float" | "double" {
  return isDouble === true || rows.flat().some((value) => Math.fround(value) !== value) ? "double" : "float";
}

/** Where(x >= T, upper, lower). */
function addComparison(
  { writer }: ExportScope,
  input: ThresholdInput,
  name: string,
  table: ThresholdTable,
): string {
  const type = typeOf(table);
  const dims = [1, table.rows.length, ...(input.rank === 4 ? [1, 1] : [])];
  const thresholds = writer.constant(`${name}_thresholds`, dims, table.rows.flat(), type);
  const needsCast = type === "double" && input.isDouble !== true;
  const source = needsCast
    ? writer.add("Cast", [input.name], writer.freshName(`${name}_double`), { to: elementTypes.double })
    : input.name;
  const passed = writer.freshName(`${name}_passed`);
  // The comparison has the node's name, its output another: importing names the model's node after it.
  writer.nodes.push(nodeOf("GreaterOrEqual", [source, thresholds], passed, { name }));
  const upper = writer.constant(`${name}_upper`, [], [table.scale + table.bias]);
  const lower = writer.constant(`${name}_lower`, [], [table.bias]);
  writer.nodes.push(
    nodeOf("Where", [passed, upper, lower], name, { name: writer.freshName(`${name}_value`) }),
  );
  return name;
}

/** A threshold node. */
export function exportThreshold(scope: ExportScope, node: ThresholdNode): ExportedTensor {
  const { writer } = scope;
  const input = tensorNamed(scope, node.inputs[0] ?? "");
  const { name, thresholds, directions, levels } = node;
  const falls = directions.includes(-1);
  const rows = thresholds.map((row, c) =>
    directions[c] === 1 ? row : row.map((level) => 0 - level).reverse(),
  );
  let source: ThresholdInput = input;
  if (falls) {
    const dims = [1, directions.length, ...(input.rank === 4 ? [1, 1] : [])];
    const signs = writer.constant(`${name}_directions`, dims, directions);
    source = { ...input, name: writer.add("Mul", [input.name, signs], writer.freshName(`${name}_turned`)) };
  }
  const steps = rows[0]?.length ?? 0;
  const datatype = datatypeOf(levels, steps);
  return {
    ...input,
    name: addMultiThreshold(scope, source, name, {
      rows,
      scale: levels.scale,
      bias: levels.offset,
      datatype,
    }),
  };
}

/** The smallest datatype of FINN's that holds the levels. {0, 1} is not called BINARY, which FINN reads as a bit. */
function datatypeOf({ scale, offset }: ThresholdNode["levels"], steps: number): string {
  if (steps === 1 && scale === 2 && offset === -1) return "BIPOLAR";
  const greatest = offset + scale * steps;
  let bits = 2;
  if (offset >= 0) {
    while (greatest >= 2 ** bits) bits += 1;
    return `UINT${bits}`;
  }
  while (offset < -(2 ** (bits - 1)) || greatest >= 2 ** (bits - 1)) bits += 1;
  return `INT${bits}`;
}
