// The area as the result states it: parts, their groups, and what sets the size of the chip.

import { limitArea } from "../../cost/area-limit.js";
import type { AreaPart } from "../../cost/estimate-area.js";
import type { Result } from "../../result/result-schema.js";

/** Parts and their plain sum. */
export function describeArea(parts: readonly AreaPart[]): NonNullable<Result["area"]> {
  const { groups, limitedBy, logicSquareMetres } = limitArea(parts);
  return {
    squareMetres: parts.reduce((sum, part) => sum + part.squareMetres, 0),
    parts: parts.map((part) => ({ ...part })),
    groups: groups.map((group) => ({ ...group })),
    limitedBy,
    logicSquareMetres,
  };
}
