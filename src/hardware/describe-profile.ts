// A profile as a reviewer reads it: its parts, and in each every figure with what it was worked out from, down to the
// uncertain figures that move it. Nothing is computed anew: values are those that the parser resolved.

import { defined } from "../foundation/errors/invariant-error.js";
import type { ParameterDocument } from "./components/components-schema.js";
import { figuresIn } from "./formula/formula-tree.js";
import { parseFormula } from "./formula/parse-formula.js";
import type { HardwareProfile } from "./hardware-profile.js";
import { describeFigures, type ListedFigure } from "./list-figures.js";

/** A named figure that a formula uses. */
export type FormulaInput = Pick<ListedFigure, "value" | "unit" | "kind" | "low" | "high"> & {
  readonly name: string;
};

export interface DescribedFigure extends ListedFigure {
  /** Place inside its part: `readEnergy`, `calibration/residualOffset`. */
  readonly name: string;
  /** Of a formula: the figures it names, in order of appearance. */
  readonly inputs?: readonly FormulaInput[];
  /** Of a formula: the names of all figures with a band that move it, through other formulas too; sorted. */
  readonly movedBy?: readonly string[];
}

/** A section of the profile, each memory apart: `sensor`, `memories/weights`. */
export interface DescribedPart {
  readonly part: string;
  readonly figures: readonly DescribedFigure[];
}

export interface ProfileDescription {
  readonly name: string;
  readonly description?: string;
  /** Instances of library components, as the profile states them. */
  readonly components: readonly {
    readonly instance: string;
    readonly component: string;
    readonly parameters: Readonly<Record<string, ParameterDocument>>;
  }[];
  /** In the order of the document; parts without figures are left out. */
  readonly parts: readonly DescribedPart[];
}

/** Describes a profile, figure by figure. */
export function describeProfile(profile: HardwareProfile): ProfileDescription {
  const figures = describeFigures(profile);
  const named = namedFigures(figures);
  const parts = new Map<string, DescribedFigure[]>();
  for (const figure of figures) {
    const { part, name } = splitPath(figure.path);
    const list = parts.get(part) ?? [];
    list.push({ ...figure, name, ...derivation(figure, named) });
    parts.set(part, list);
  }
  const { name, description, components = {} } = profile;
  return {
    name,
    ...(description !== undefined && { description }),
    components: Object.entries(components).map(([instance, rest]) => ({ instance, ...rest })),
    parts: [...parts].map(([part, list]) => ({ part, figures: list })),
  };
}

function namedFigures(figures: readonly ListedFigure[]): ReadonlyMap<string, ListedFigure> {
  const prefix = "/figures/";
  return new Map(
    figures
      .filter(({ path }) => path.startsWith(prefix))
      .map((figure) => [figure.path.slice(prefix.length), figure]),
  );
}

/** Sections of several parts are told apart by their second key. */
const sectionsOfParts: ReadonlySet<string> = new Set(["memories"]);

function splitPath(path: string): { readonly part: string; readonly name: string } {
  const keys = path.slice(1).split("/");
  const depth = sectionsOfParts.has(keys[0] ?? "") ? 2 : 1;
  return { part: keys.slice(0, depth).join("/"), name: keys.slice(depth).join("/") };
}

function derivation(
  { formula }: ListedFigure,
  named: ReadonlyMap<string, ListedFigure>,
): Pick<DescribedFigure, "inputs" | "movedBy"> {
  if (formula === undefined) return {};
  const inputs = namesIn(formula, named).map((name) => {
    const { value, unit, kind, low, high } = defined(named.get(name), `the figure ${name}`);
    return { name, value, unit, kind, ...(low !== undefined && high !== undefined && { low, high }) };
  });
  return { inputs, movedBy: bandedBelow(formula, named) };
}

function namesIn(formula: string, named: ReadonlyMap<string, ListedFigure>): readonly string[] {
  return figuresIn(parseFormula(formula, new Set(named.keys())));
}

function bandedBelow(formula: string, named: ReadonlyMap<string, ListedFigure>): readonly string[] {
  const banded = new Set<string>();
  const seen = new Set<string>();
  const open = [...namesIn(formula, named)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const figure = named.get(name);
    if (figure?.low !== undefined) banded.add(name);
    if (figure?.formula !== undefined) open.push(...namesIn(figure.formula, named));
  }
  return [...banded].sort();
}
