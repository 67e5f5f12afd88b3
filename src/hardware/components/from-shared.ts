// A figure that is a shared figure, as it is or times something: its band and its trust come from there.

import type { FigureDocument } from "../figure.js";
import { productText } from "../scaling/scaling-text.js";
import { sharedFigure } from "./shared-figures.js";

/**
 * @param name of the shared figure
 * @param factors parts of a formula, empty ones ignored
 * @param how what the factors do, for the source
 */
export function fromShared(name: string, factors: readonly string[] = [], how = ""): FigureDocument {
  const { unit, source, kind, note } = sharedFigure(name);
  const formula = productText(name, ...factors);
  const plain = formula === name;
  return {
    formula,
    unit,
    source: how === "" || plain ? source : `${source}; ${how}`,
    kind: plain ? kind : kind === "assumed" ? "assumed" : "derived",
    ...(note !== undefined && { note }),
  };
}
