// Parameters of an instance as a profile states them -> SI numbers, counts and words, each held against what the component
// declares. There are no defaults: a parameter that is not stated is an error.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import { describeFound, quoted } from "../../foundation/documents/describe-found.js";
import { pointerToKey } from "../../foundation/documents/json-pointer.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { Component, ComponentParameter, ParameterValues } from "./component.js";
import { describeParameter } from "./parameter-words.js";
import { readQuantity } from "./read-quantity.js";

/**
 * Reads the parameters of one instance.
 * @param written as the profile has them
 * @param path JSON pointer of `written`
 * @param figures the profile's own named figures, as written
 * @returns undefined where there are problems, which are then in the list
 */
export function readParameters(
  component: Component,
  written: Readonly<Record<string, unknown>>,
  path: string,
  figures: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): ParameterValues | undefined {
  const known = Object.keys(component.parameters);
  const before = problems.size;
  for (const name of Object.keys(written)) {
    if (!known.includes(name)) addUnknown(component, name, pointerToKey(path, name), written, problems);
  }
  const values: Record<string, number | string> = {};
  let complete = true;
  for (const [name, parameter] of Object.entries(component.parameters)) {
    const place = `${path}/${name}`;
    if (!Object.hasOwn(written, name)) {
      const fix = `${describeParameter(parameter)}: ${parameter.meaning}`;
      problems.add(path, `must have the parameter "${name}" of "${component.id}"`, { fix });
      continue;
    }
    const value = readParameter(parameter, written[name], place, figures, problems);
    if (value === undefined) complete = false;
    else values[name] = value;
  }
  return complete && problems.size === before ? values : undefined;
}

function addUnknown(
  component: Component,
  name: string,
  path: string,
  written: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): void {
  const known = Object.keys(component.parameters);
  const meant = nearMiss(
    name,
    known.filter((other) => !Object.hasOwn(written, other)),
  );
  const list = known.length === 0 ? "it has none" : `it has ${known.join(", ")}`;
  problems.add(path, `${quoted(name)} is no parameter of "${component.id}"`, {
    fix: meant === undefined ? list : `did you mean ${quoted(meant)}? ${list}`,
  });
}

function readParameter(
  parameter: ComponentParameter,
  written: unknown,
  path: string,
  figures: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): number | string | undefined {
  if (parameter.type === "quantity") return readQuantity(parameter, written, path, figures, problems);
  if (parameter.type === "count") {
    const { minimum, maximum } = parameter;
    const sound = typeof written === "number" && Number.isInteger(written);
    if (sound && written >= minimum && written <= maximum) return written;
  } else if (typeof written === "string" && parameter.options.includes(written)) return written;
  const meant =
    parameter.type === "choice" && typeof written === "string"
      ? nearMiss(written, parameter.options)
      : undefined;
  const fix = meant === undefined ? parameter.meaning : `did you mean ${quoted(meant)}?`;
  const found = isKeyed(written) ? "an object" : describeFound(written);
  problems.add(path, `must be ${describeParameter(parameter)}`, { found, fix });
  return undefined;
}
