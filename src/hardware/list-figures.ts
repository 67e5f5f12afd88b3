// A profile's figures as a flat list, so that a result can carry them and a report can show each with its origin.

import type { Figure } from "./figure.js";
import type { HardwareProfile } from "./hardware-profile.js";
import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { pointerTo } from "../foundation/documents/json-pointer.js";

/** A figure and its place; `value` is in `unit`, the SI unit. */
export interface ListedFigure extends Omit<Figure, "dimension"> {
  /** JSON pointer, e.g. `/memories/weights/readEnergy`. */
  readonly path: string;
}

/** All figures, named ones included, in the order of the document. */
export function describeFigures(profile: HardwareProfile): readonly ListedFigure[] {
  return [...figuresBelow(profile, "")];
}

function* figuresBelow(value: unknown, path: string): Generator<ListedFigure> {
  if (!isKeyed(value)) return;
  if (isFigure(value)) {
    const { dimension: _, ...figure } = value;
    yield { path, ...figure };
    return;
  }
  for (const [key, member] of Object.entries(value)) yield* figuresBelow(member, pointerTo(path, key));
}

function isFigure(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & Figure {
  return Object.hasOwn(value, "dimension") && Object.hasOwn(value, "source");
}
