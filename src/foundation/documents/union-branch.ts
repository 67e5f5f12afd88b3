// Which branch of a plain union was meant. A schema library reports the errors of every branch; a reader wants those of
// one: of the branches that admit the value's type, the one that fits best.

import type { ErrorObject } from "ajv";
import { isKeyed } from "./check-plain-data.js";
import type { JsonSchema } from "./schema-words.js";

/** Checks a value against a single schema and returns its errors. */
export type BranchCheck = (schema: JsonSchema, value: unknown) => readonly ErrorObject[];

/**
 * Chooses the branch to speak of.
 * @param value the value that fits none of the branches
 * @returns the errors of that branch, or none where the value is wrong as a whole and all branches are to be named
 */
export function bestBranchErrors(
  branches: readonly JsonSchema[],
  value: unknown,
  check: BranchCheck,
): readonly ErrorObject[] {
  const results = branches
    .filter((branch) => admitsType(branch, value))
    .map((branch) => check(branch, value));
  if (results.length === 0) return [];
  const best = results.reduce((a, b) => (fitsBetter(b, a) ? b : a));
  // A list or object with something wrong inside it is told of that.
  return isKeyed(value) || best.some((error) => error.instancePath !== "") ? best : [];
}

function admitsType(branch: JsonSchema, value: unknown): boolean {
  const type = branch["type"];
  if (typeof type !== "string") return true;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isKeyed(value);
  if (type === "null") return value === null;
  return typeof value === (type === "integer" ? "number" : type);
}

/** Fewer errors fit better; of equally many, those deeper inside, since everything above them was right. */
function fitsBetter(a: readonly ErrorObject[], b: readonly ErrorObject[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  return greatestDepth(a) > greatestDepth(b);
}

function greatestDepth(errors: readonly ErrorObject[]): number {
  return errors.reduce((most, error) => Math.max(most, error.instancePath.split("/").length), 0);
}
