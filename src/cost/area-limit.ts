// Whether the pixels or the circuits set the size of a chip. Side by side their areas add; stacked on two dies the larger of
// both is the size of each.

import type { AreaGroup, AreaPart } from "./estimate-area.js";

export interface AreaLimit {
  /** In the order of first occurrence. */
  readonly groups: readonly { readonly group: AreaGroup; readonly squareMetres: number }[];
  /** The larger of pixels and everything else. */
  readonly limitedBy: "pixels" | "logic";
  /** Everything but the pixels. */
  readonly logicSquareMetres: number;
}

/** Sums by group; `parts` are those of one chip. */
export function limitArea(parts: readonly AreaPart[]): AreaLimit {
  const sums = new Map<AreaGroup, number>();
  for (const { group, squareMetres } of parts) sums.set(group, (sums.get(group) ?? 0) + squareMetres);
  const groups = [...sums].map(([group, squareMetres]) => ({ group, squareMetres }));
  const logicSquareMetres = groups.reduce(
    (sum, each) => sum + (each.group === "pixels" ? 0 : each.squareMetres),
    0,
  );
  const limitedBy = (sums.get("pixels") ?? 0) >= logicSquareMetres ? "pixels" : "logic";
  return { groups, limitedBy, logicSquareMetres };
}
