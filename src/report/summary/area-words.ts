// What sets the size of the chip, in words.

import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";
import { formatRatio } from "../format/format-ratio.js";

/** Pixels-limited or logic-limited, and by how much; empty for documents that do not tell. */
export function areaSentence({
  squareMetres,
  limitedBy,
  logicSquareMetres,
}: NonNullable<Result["area"]>): string {
  if (limitedBy === undefined || logicSquareMetres === undefined || squareMetres <= 0) return "";
  const pixels = Math.max(0, squareMetres - logicSquareMetres);
  const [size, other] = [formatQuantity(pixels, "m^2"), formatQuantity(logicSquareMetres, "m^2")];
  const share = formatPercent((limitedBy === "pixels" ? pixels : logicSquareMetres) / squareMetres);
  const stacked = (larger: number, smaller: number) =>
    smaller > 0 ? ` (${formatRatio(larger / smaller)} the other)` : "";
  return limitedBy === "pixels"
    ? `Pixels-limited: the pixel array takes ${size}, ${share} of the chip, everything else ${other}. On two stacked dies the pixels would set the size${stacked(pixels, logicSquareMetres)}: smaller circuits would not make the chip smaller.`
    : `Logic-limited: everything but the pixels takes ${other}, ${share} of the chip, the pixel array ${size}. On two stacked dies the circuits would set the size${stacked(logicSquareMetres, pixels)}: smaller pixels would not make the chip smaller.`;
}
