// Figures that several components use under one name: errors of scaling rules, corrections, and assumed constants with their
// bands. One name, one document, so that what is uncertain together moves together.

import errors from "../scaling/data/error-figures.json" with { type: "json" };
import constants from "./data/shared-figures.json" with { type: "json" };
import type { FigureDocument } from "../figure.js";
import type { ComponentFigures } from "./component.js";
import { defined } from "../../foundation/errors/invariant-error.js";

/** Every shared figure by name. */
export const sharedFigures: ReadonlyMap<string, FigureDocument> = new Map(
  Object.entries({ ...errors, ...constants } as Readonly<Record<string, FigureDocument>>),
);

export function sharedFigure(name: string): FigureDocument {
  return defined(sharedFigures.get(name), `the shared figure ${name}`);
}

/** Adds to a component's figures the shared ones that their formulas use, directly or through one another. */
export function withShared(figures: Readonly<Record<string, FigureDocument>>): ComponentFigures {
  const found = new Map<string, FigureDocument>();
  const collect = ({ formula = "" }: FigureDocument): void => {
    for (const [name] of formula.matchAll(/[a-z]\w*/giu)) {
      const shared = sharedFigures.get(name);
      if (shared === undefined || found.has(name)) continue;
      found.set(name, shared);
      collect(shared);
    }
  };
  Object.values(figures).forEach(collect);
  return { shared: Object.fromEntries(found), figures };
}
