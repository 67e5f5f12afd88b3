// A profile with components -> the same profile with figures alone: what components give becomes named figures, and every
// place that refers to one becomes a formula that names it. After that, nothing else in focalbit knows of components.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import type { JsonSchema } from "../../foundation/documents/schema-words.js";
import { mapFigures, type FigureSite } from "../map-figures.js";
import { expandedName, meansComponent } from "./component-use.js";
import { keepKind, nameFigures, type ComponentFigure } from "./name-figures.js";
import { readInstances, type ComponentLibrary, type Instance } from "./read-instances.js";
import { readUse, type ReadUse } from "./read-use.js";

/** Where a figure of the expanded profile comes from. */
export interface FigureOrigin {
  /** "weightMemory: sram, readEnergy". */
  readonly label: string;
  /** Place in the user's document, JSON pointer. */
  readonly path: string;
}

export interface Expansion {
  readonly document: unknown;
  /** By JSON pointer in the expanded document. */
  readonly origins: ReadonlyMap<string, FigureOrigin>;
  /** Names that a formula may use though they have no figure: the component that gives them has problems. */
  readonly brokenNames: ReadonlySet<string>;
  /** Places whose reference has problems. */
  readonly brokenPaths: ReadonlySet<string>;
}

interface Work {
  readonly instances: readonly Instance[];
  /** The profile's own figures by name, as written. */
  readonly own: Readonly<Record<string, unknown>>;
  readonly named: ReadonlyMap<string, ComponentFigure>;
  readonly origins: Map<string, FigureOrigin>;
  readonly brokenNames: Set<string>;
  readonly brokenPaths: Set<string>;
  readonly problems: ProblemList;
}

/**
 * Expands the components of a profile.
 * @param schema the profile's schema, by which places of figures are found
 * @param document the profile as the user wrote it; its structure need not be sound
 */
export function expandComponents(
  schema: JsonSchema,
  document: unknown,
  library: ComponentLibrary,
  problems: ProblemList,
): Expansion {
  const { components, figures } = isKeyed(document) ? document : {};
  const own = isKeyed(figures) ? figures : {};
  const instances = readInstances(components, own, library, problems);
  const named = nameFigures(instances, own, problems);
  const origins = new Map<string, FigureOrigin>();
  for (const [name, { label, path }] of named) origins.set(`/figures/${name}`, { label, path });
  const brokenNames = namesWithoutFigures(schema, document, instances, named);
  const work: Work = { instances, own, named, origins, brokenNames, brokenPaths: new Set(), problems };
  const joined = withFigures(document, named);
  return { ...work, document: mapFigures(schema, joined, (site) => replaceUse(site, work)) };
}

function replaceUse(site: FigureSite, work: Work): unknown {
  const { path, document } = site;
  if (!meansComponent(document)) return document;
  const use = readUse(site, document, work.instances, work.problems);
  const formula = use === undefined ? "" : expandedName(use.instance.name, use.quantity);
  const figure = work.named.get(formula) ?? replacedFigure(use, formula, work.own);
  if (use === undefined || figure === undefined) {
    work.brokenPaths.add(path);
    if (site.name !== undefined) work.brokenNames.add(site.name);
    return document;
  }
  work.origins.set(path, { label: figure.label, path });
  const { unit, source, kind, note, scaledFrom } = figure.document;
  const origin = { source, kind, ...(note && { note }), ...(scaledFrom && { scaledFrom }) };
  return { formula, unit, ...origin };
}

/** A quantity that only repeats a shared figure under its very name, where the profile's own figure stands for that one. */
function replacedFigure(
  use: ReadUse | undefined,
  formula: string,
  own: Readonly<Record<string, unknown>>,
): Pick<ComponentFigure, "document" | "label"> | undefined {
  const given = use?.instance.figures;
  const document = use === undefined ? undefined : given?.figures[use.quantity];
  if (use === undefined || document?.formula !== formula || !Object.hasOwn(own, formula)) return undefined;
  return {
    document: keepKind(document, own),
    label: `${use.instance.name}: ${use.instance.component?.id ?? ""}, ${use.quantity}`,
  };
}

/** The document with the components' figures behind its own. */
function withFigures(document: unknown, named: ReadonlyMap<string, ComponentFigure>): unknown {
  if (!isKeyed(document) || named.size === 0) return document;
  const { figures = {} } = document;
  if (!isKeyed(figures)) return document;
  const added = Object.fromEntries([...named].map(([name, figure]) => [name, figure.document]));
  const entries = Object.entries("figures" in document ? document : { figures, ...document });
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === "figures" ? { ...figures, ...added } : value]),
  );
}

function namesWithoutFigures(
  schema: JsonSchema,
  document: unknown,
  instances: readonly Instance[],
  named: ReadonlyMap<string, ComponentFigure>,
): Set<string> {
  const broken = instances.filter(({ figures }) => figures === undefined);
  const names = broken.flatMap(({ name, component }) =>
    component === undefined
      ? namesInFormulas(schema, document, name)
      : Object.keys(component.quantities).map((quantity) => expandedName(name, quantity)),
  );
  return new Set(names.filter((name) => !named.has(name)));
}

/** Of a component that nobody knows, any figure may be meant that begins with the instance's name. */
function namesInFormulas(schema: JsonSchema, document: unknown, instance: string): string[] {
  const names: string[] = [];
  const pattern = new RegExp(`\\b${instance}[A-Z]\\w*`, "gu");
  mapFigures(schema, document, ({ document: figure }) => {
    const formula = isKeyed(figure) ? figure["formula"] : undefined;
    if (typeof formula === "string") names.push(...(formula.slice(0, 500).match(pattern) ?? []));
  });
  return names;
}
