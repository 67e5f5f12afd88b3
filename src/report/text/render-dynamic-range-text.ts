// The dynamic range study as a table per scene.

import type { DynamicRange } from "../../result/dynamic-range/dynamic-range-schema.js";
import { alignColumns } from "./align-columns.js";

/** The tables, at most 100 columns. */
export function renderDynamicRangeText(document: DynamicRange): string {
  const scenes = document.scenes.map(({ name, rangeStops, encoders }) => {
    const rows = encoders.map((one) => [
      one.name,
      String(one.bitsPerSample),
      one.information.toFixed(2),
      (one.information / one.bitsPerSample).toFixed(2),
      percent(one.lowestShare),
      percent(one.highestShare),
    ]);
    const heads = ["encoder", "bits", "information", "per bit", "at lowest code", "at highest"];
    const lines = alignColumns(
      [heads, ...rows],
      heads.map((_, i) => ({ align: i === 0 ? ("left" as const) : ("right" as const) })),
    );
    return [`${name}: ${rangeStops.toFixed(1)} stops`, ...lines].join("\n");
  });
  return `${scenes.join("\n\n")}\n`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
