// A place that takes its figure from a component: which instance, which quantity, and whether that is of the dimension the
// place needs.

import { quoted, describeFound } from "../../foundation/documents/describe-found.js";
import { pointerToKey } from "../../foundation/documents/json-pointer.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { DimensionName } from "../../foundation/units/unit-table.js";
import { describeDimension } from "../dimension-words.js";
import type { FigureSite } from "../map-figures.js";
import type { Instance } from "./read-instances.js";

/** What a sound use refers to. */
export interface ReadUse {
  readonly instance: Instance;
  readonly quantity: string;
  readonly dimension: DimensionName;
}

/** Reads a use; undefined where it has problems or the instance is of an unknown component. */
export function readUse(
  { path, dimension: wanted }: FigureSite,
  use: Readonly<Record<string, unknown>>,
  instances: readonly Instance[],
  problems: ProblemList,
): ReadUse | undefined {
  for (const key of Object.keys(use)) {
    if (key === "component" || key === "quantity") continue;
    problems.add(pointerToKey(path, key), `unknown key ${quoted(key)}`, {
      fix: 'a figure of a component is { "component", "quantity" } and nothing else',
    });
  }
  const names = instances.map(({ name }) => name);
  const instance = instances.find(({ name }) => name === use["component"]);
  if (instance === undefined) {
    addUnknown(use["component"], names, "component under /components", `${path}/component`, problems);
    return undefined;
  }
  const { component } = instance;
  if (component === undefined) return undefined;
  const { quantity } = use;
  const { quantities } = component;
  if (typeof quantity !== "string" || !Object.hasOwn(quantities, quantity)) {
    addUnknown(
      quantity,
      Object.keys(quantities),
      `quantity of "${component.id}"`,
      `${path}/quantity`,
      problems,
    );
    return undefined;
  }
  const dimension = quantities[quantity];
  if (dimension === undefined) return undefined;
  if (wanted === undefined || dimension === wanted) return { instance, quantity, dimension };
  const fitting = Object.keys(quantities).filter((name) => quantities[name] === wanted);
  problems.add(
    `${path}/quantity`,
    `${quoted(quantity)} of "${component.id}" is ${describeDimension(dimension)}, ${describeDimension(wanted)} is needed`,
    fitting.length === 0 ? {} : { fix: `use ${fitting.join(" or ")}` },
  );
  return undefined;
}

function addUnknown(
  word: unknown,
  known: readonly string[],
  noun: string,
  path: string,
  problems: ProblemList,
): void {
  const meant = typeof word === "string" ? nearMiss(word, known) : undefined;
  const list = known.length === 0 ? "there are none" : `known: ${known.join(", ")}`;
  problems.add(path, `must be a ${noun}`, {
    found: describeFound(word),
    fix: meant === undefined ? list : `did you mean ${quoted(meant)}? ${list}`,
  });
}
