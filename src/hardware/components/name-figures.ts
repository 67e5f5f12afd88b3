// Instances -> named figures: each quantity under the instance's name, what components share under its own. A name may
// stand for one thing only; the profile's own figure of a shared name takes its place.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import { quoted } from "../../foundation/documents/describe-found.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import { describeDimension, dimensionOfUnit } from "../dimension-words.js";
import type { FigureDocument } from "../figure.js";
import { expandedName } from "./component-use.js";
import type { Component, ComponentFigures } from "./component.js";
import type { Instance } from "./read-instances.js";

/** A named figure that a component gave. */
export interface ComponentFigure {
  readonly document: FigureDocument;
  /** "weightMemory: sram, readEnergy"; of what instances share the ids of their components: "reference-dac, on-die-wire". */
  readonly label: string;
  /** JSON pointer of the instance. */
  readonly path: string;
  readonly shared: boolean;
}

/** The components' figures by name, shared ones first; those whose name is taken are left out, with a problem. */
export function nameFigures(
  instances: readonly Instance[],
  own: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): ReadonlyMap<string, ComponentFigure> {
  const named = new Map<string, ComponentFigure>();
  const sound = instances.flatMap(({ name, path, component, figures }) =>
    component === undefined || figures === undefined ? [] : [{ name, path, component, figures }],
  );
  for (const instance of sound) addShared(instance, own, named, problems);
  for (const instance of sound) addQuantities(instance, own, named, problems);
  return named;
}

interface SoundInstance {
  readonly name: string;
  readonly path: string;
  readonly component: Component;
  readonly figures: ComponentFigures;
}

function addShared(
  { path, component, figures }: SoundInstance,
  own: Readonly<Record<string, unknown>>,
  named: Map<string, ComponentFigure>,
  problems: ProblemList,
): void {
  for (const [name, document] of Object.entries(figures.shared)) {
    const known = named.get(name);
    const replaced = known === undefined && Object.hasOwn(own, name);
    if (replaced && fitsShared(name, own[name], document, component, problems)) continue;
    invariant(
      known === undefined || JSON.stringify(known.document) === JSON.stringify(document),
      `the shared figure ${name} of ${component.id} is not the same everywhere`,
    );
    const users = known === undefined ? [] : known.label.split(", ");
    const label = [...new Set([...users, component.id])].join(", ");
    named.set(name, { document, label, path: known?.path ?? path, shared: true });
  }
}

/** Whether the profile's own figure may stand for a shared one; if not there is a problem, and the shared one stays. */
function fitsShared(
  name: string,
  figure: unknown,
  shared: FigureDocument,
  { id }: Component,
  problems: ProblemList,
): boolean {
  const unit = isKeyed(figure) ? figure["unit"] : undefined;
  const found = typeof unit === "string" ? dimensionOfUnit(unit) : undefined;
  const wanted = defined(dimensionOfUnit(shared.unit), `the dimension of ${name}`);
  if (found === undefined || found === wanted) return true;
  const rule = `takes the place of a figure of "${id}", which is ${describeDimension(wanted)}`;
  problems.add(`/figures/${name}`, rule, {
    found: describeDimension(found),
    fix: "rename the figure, or state it in a unit that fits",
  });
  return false;
}

function addQuantities(
  { name: instance, path, component, figures }: SoundInstance,
  own: Readonly<Record<string, unknown>>,
  named: Map<string, ComponentFigure>,
  problems: ProblemList,
): void {
  for (const quantity of Object.keys(component.quantities)) {
    const document = defined(figures.figures[quantity], `${component.id}'s figure ${quantity}`);
    const name = expandedName(instance, quantity);
    const label = `${instance}: ${component.id}, ${quantity}`;
    const other = named.get(name);
    // The quantity is the shared figure itself, or the profile's own in its place, under the very name it would get.
    if (Object.hasOwn(figures.shared, name) && document.formula === name) continue;
    if (Object.hasOwn(own, name)) {
      problems.add(
        `/figures/${name}`,
        `the name is taken: it is a figure of the component ${quoted(instance)}`,
        {
          found: label,
          fix: "rename the figure or the component",
        },
      );
    } else if (other !== undefined) {
      problems.add(
        path,
        `its figure ${quoted(name)} has the name of ${other.shared ? "a shared one" : "another's"}`,
        {
          found: `${label} and ${other.label}`,
          fix: other.shared ? "rename the component" : "rename one of them",
        },
      );
    } else named.set(name, { document: keepKind(document, own), label, path, shared: false });
  }
}

/** A formula that only names a figure keeps its kind and source, also where the profile puts its own figure there. */
export function keepKind(document: FigureDocument, own: Readonly<Record<string, unknown>>): FigureDocument {
  const { formula } = document;
  const named = formula !== undefined && Object.hasOwn(own, formula) ? own[formula] : undefined;
  if (!isKeyed(named) || typeof named["kind"] !== "string") return document;
  const { scaledFrom: _, note: __, ...rest } = document;
  const { kind, scaledFrom, source, note } = named as unknown as FigureDocument;
  const trust = { kind, source: typeof source === "string" ? source : rest.source };
  return { ...rest, ...trust, ...(note !== undefined && { note }), ...(scaledFrom && { scaledFrom }) };
}
