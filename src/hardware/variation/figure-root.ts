// Uncertain figures: those stated as a value with a band. Each is one quantity of its own, on which formulas depend. Two
// profiles share one where name, value, band and source are the same: then it is one quantity in both.

import type { FigureKind } from "../figure.js";
import type { ListedFigure } from "../list-figures.js";

export interface FigureRoot {
  /** JSON pointer in the profile. */
  readonly path: string;
  /** SI; low < high. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly kind: FigureKind;
  readonly source: string;
  /** The same for the same quantity in another profile, and only then. */
  readonly identity: string;
}

/** The uncertain figures among all; a band without width is none. */
export function listRoots(figures: readonly ListedFigure[]): readonly FigureRoot[] {
  return figures.flatMap(({ path, value, low, high, unit, kind, source }) => {
    if (low === undefined || high === undefined || low === high) return [];
    const identity = JSON.stringify([path, value, low, high, unit, source]);
    return [{ path, value, low, high, unit, kind, source, identity }];
  });
}

/** Roots of several profiles, shared ones once, in order of first occurrence. */
export function joinRoots(lists: readonly (readonly FigureRoot[])[]): readonly FigureRoot[] {
  return [...new Map(lists.flat().map((root) => [root.identity, root])).values()];
}
