// Unions whose branches tell themselves apart by a key (`kind`, `op`) are handed to ajv as such (its `discriminator`
// keyword): it then checks only the branch that was meant. Left as plain unions, every branch would be tried and every
// branch's errors collected, which for a large, wrong document is a multiple of its size.

import { isKeyed } from "./check-plain-data.js";
import { literalValues, unionBranches, type JsonSchema } from "./schema-words.js";

/** A copy of a schema in which all unions of told-apart objects have a discriminator. */
export function useDiscriminators(schema: JsonSchema): JsonSchema {
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, rewrite(value)]));
  const branches = unionBranches(copy);
  const objects = branches.filter((branch) => branch["type"] === "object");
  const propertyName = tellingKey(objects);
  if (propertyName === undefined) return copy;
  const union = { type: "object", discriminator: { propertyName }, oneOf: objects };
  const { anyOf: _anyOf, oneOf: _oneOf, ...others } = copy;
  if (objects.length === branches.length) return { ...others, ...union };
  return { ...others, anyOf: [...branches.filter((branch) => !objects.includes(branch)), union] };
}

function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite);
  return isKeyed(value) ? useDiscriminators(value) : value;
}

/** The first key that every branch requires and that has other literal texts in every branch. */
function tellingKey(branches: readonly JsonSchema[]): string | undefined {
  if (branches.length < 2) return undefined;
  const first = branches[0]?.["properties"];
  return Object.keys(isKeyed(first) ? first : {}).find((key) => {
    const literals = branches.map((branch) => literalsAt(branch, key));
    const all = literals.flat();
    const tells =
      literals.every((words) => words.length > 0) && all.every((word) => typeof word === "string");
    return tells && new Set(all).size === all.length;
  });
}

function literalsAt(branch: JsonSchema, key: string): unknown[] {
  const { properties, required } = branch;
  if (!Array.isArray(required) || !required.includes(key) || !isKeyed(properties)) return [];
  const member = properties[key];
  return isKeyed(member) ? (literalValues(member) ?? []) : [];
}
