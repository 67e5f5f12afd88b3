// The layers of a result for a spreadsheet, in SI units. Shapes are three columns, so that they can be calculated with.

import type { Result } from "../../result/result-schema.js";
import { csvDocumentText, csvText } from "./csv-text.js";

const heading = [
  ...["layer", "op", "height", "width", "channels", "binaryMacs", "integerMacs"],
  ...["weightBits", "thresholdBits", "biasBits", "cycles", "stallCycles", "utilization", "joules"],
];

/** One row per layer in network order; cycles and joules are empty without a profile. */
export function renderLayersCsv({ layers }: Result): string {
  const rows = layers.map((layer) => [
    ...[
      csvDocumentText(layer.name),
      csvDocumentText(layer.op),
      ...(layer.outputShape ?? [undefined, undefined, undefined]),
    ],
    ...[layer.binaryMacs, layer.integerMacs, layer.weightBits, layer.thresholdBits, layer.biasBits],
    ...[layer.cycles, layer.stallCycles, layer.utilization, layer.joules],
  ]);
  return csvText(heading, rows);
}
