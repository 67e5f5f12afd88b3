// A border with a value of its own: ONNX's convolutions and pools know only zeros and nothing, so a Pad goes before them.

import type { Padding } from "../../model/model.js";
import type { ExportedTensor, ExportScope } from "./export-scope.js";

/** The map with its border, or as it is where the border has no width. */
export function addBorder(
  { writer }: ExportScope,
  source: ExportedTensor,
  name: string,
  { top, left, bottom, right }: Padding,
  value: number,
): string {
  if (top + left + bottom + right === 0) return source.name;
  const pads = writer.constant(`${name}_pads`, [8], [0, 0, top, left, 0, 0, bottom, right], "int64");
  const filling = writer.constant(`${name}_border`, [], [value]);
  return writer.add("Pad", [source.name, pads, filling], writer.freshName(`${name}_padded`), {
    mode: "constant",
  });
}
