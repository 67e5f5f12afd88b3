// Parameters of an instance by name. They were checked against the component's declaration before; a miss is our own fault.

import { InvariantError } from "../../foundation/errors/invariant-error.js";
import type { ParameterValues } from "./component.js";

/** A quantity in SI, or a count. */
export function takeNumber(parameters: ParameterValues, name: string): number {
  const value = parameters[name];
  if (typeof value !== "number") throw new InvariantError(`the parameter ${name} is not a number`);
  return value;
}

/** A choice. */
export function takeWord<const Options extends readonly string[]>(
  parameters: ParameterValues,
  name: string,
  options: Options,
): Options[number] {
  const value = options.find((option) => option === parameters[name]);
  if (value === undefined) throw new InvariantError(`the parameter ${name} is none of ${options.join(", ")}`);
  return value;
}
