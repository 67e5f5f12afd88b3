// The characterisation as a table for a terminal.

import type { Characterization } from "../../result/characterization/characterization-schema.js";
import {
  parameterDistance,
  parameterError,
  parameterTruth,
  parameterValue,
} from "../summary/parameter-text.js";
import { alignColumns } from "./align-columns.js";

/** The table, at most 100 columns. */
export function renderCharacterizationText(document: Characterization): string {
  const { parameters } = document;
  const hasTruth = parameters.some(({ truth }) => truth !== undefined);
  const rows = parameters.map((one) => [
    one.name,
    parameterValue(one),
    parameterError(one),
    ...(hasTruth ? [parameterTruth(one), parameterDistance(one)] : []),
  ]);
  const heads = ["parameter", "value", "std. error", ...(hasTruth ? ["made with", "off by (sigma)"] : [])];
  const lines = alignColumns(
    [heads, ...rows],
    heads.map((_, i) => ({ align: i === 0 ? ("left" as const) : ("right" as const) })),
  );
  const head = `${document.camera}: ${document.levels.length} exposures, ${document.rows} x ${document.columns} pixels`;
  return `${head}\n${lines.join("\n")}\n`;
}
