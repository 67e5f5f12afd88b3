// The section `components` of a profile -> what each instance comes to. An instance that is not sound stays in the list
// without figures, so that what refers to it is not complained of a second time.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import { compileChecker } from "../../foundation/documents/compile-checker.js";
import { quoted } from "../../foundation/documents/describe-found.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { Component, ComponentFigures } from "./component.js";
import { componentsShapeSchema, instanceNamePattern, mostInstances } from "./components-schema.js";
import { RangeRefusal } from "./range-refusal.js";
import { readParameters } from "./read-parameters.js";

/** Components by id. */
export type ComponentLibrary = ReadonlyMap<string, Component>;

export interface Instance {
  readonly name: string;
  /** JSON pointer. */
  readonly path: string;
  /** Missing where the library has no such component. */
  readonly component?: Component;
  /** Missing where something is wrong; the problem list says what. */
  readonly figures?: ComponentFigures;
}

const checkShape = compileChecker(componentsShapeSchema);
const nameRule = new RegExp(instanceNamePattern, "u");

/**
 * Reads all instances.
 * @param written what the profile has at `/components`
 * @param figures the profile's own named figures, as written
 */
export function readInstances(
  written: unknown,
  figures: Readonly<Record<string, unknown>>,
  library: ComponentLibrary,
  problems: ProblemList,
): readonly Instance[] {
  if (written === undefined) return [];
  problems.addAll(checkShape(written, problems.file, "/components"));
  const entries = isKeyed(written) ? Object.entries(written) : [];
  return entries
    .slice(0, mostInstances)
    .filter(([name]) => nameRule.test(name))
    .map(([name, instance]) => readInstance(name, instance, figures, library, problems));
}

function readInstance(
  name: string,
  written: unknown,
  figures: Readonly<Record<string, unknown>>,
  library: ComponentLibrary,
  problems: ProblemList,
): Instance {
  const path = `/components/${name}`;
  const { component: id, parameters } = isKeyed(written) ? written : {};
  if (typeof id !== "string") return { name, path };
  const component = library.get(id);
  if (component === undefined) {
    addUnknown(id, `${path}/component`, library, problems);
    return { name, path };
  }
  const values = isKeyed(parameters)
    ? readParameters(component, parameters, `${path}/parameters`, figures, problems)
    : undefined;
  if (values === undefined) return { name, path, component };
  try {
    return { name, path, component, figures: component.figures(values) };
  } catch (error) {
    if (!(error instanceof RangeRefusal)) throw error;
    problems.add(path, `"${id}" has no data for this: ${error.message}`, {
      fix: "change the parameters, or state own figures in place of the component's",
    });
    return { name, path, component };
  }
}

function addUnknown(id: string, path: string, library: ComponentLibrary, problems: ProblemList): void {
  const meant = nearMiss(id, [...library.keys()]);
  const known = `components: ${[...library.keys()].join(", ")}`;
  const fix = meant === undefined ? known : `did you mean ${quoted(meant)}? ${known}`;
  problems.add(path, `the library has no component ${quoted(id)}`, { fix });
}
