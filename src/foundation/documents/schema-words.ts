// A JSON Schema in words, as a reader of an error needs it: "a whole number from 1 to 65536", "a list of 2 items, each ...".
// Covers the keywords that focalbit's documents use; an unknown one falls back to "a value of another kind".

import { isKeyed } from "./check-plain-data.js";
import { describeFound, listWords } from "./describe-found.js";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The branches of a union, or an empty list. */
export function unionBranches(schema: JsonSchema): JsonSchema[] {
  const branches = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(branches) ? branches.filter(isKeyed) : [];
}

/** The only values a schema admits (const, enum or a union of those), or undefined where it admits more. */
export function literalValues(schema: JsonSchema): unknown[] | undefined {
  if ("const" in schema) return [schema["const"]];
  if (Array.isArray(schema["enum"])) return schema["enum"] as unknown[];
  const branches = unionBranches(schema).map(literalValues);
  if (branches.length === 0 || branches.includes(undefined)) return undefined;
  return branches.flatMap((values) => values ?? []);
}

/** Of a union told apart by a key (ajv's `discriminator`): that key and the values of it that have a branch. */
export function discriminatorOf(schema: JsonSchema): { key: string; values: unknown[] } | undefined {
  const discriminator = schema["discriminator"];
  const key = isKeyed(discriminator) ? discriminator["propertyName"] : undefined;
  if (typeof key !== "string") return undefined;
  const members = unionBranches(schema).map(({ properties }) =>
    isKeyed(properties) ? properties[key] : undefined,
  );
  return { key, values: members.flatMap((member) => (isKeyed(member) ? (literalValues(member) ?? []) : [])) };
}

/** What a schema asks for, as a noun phrase that follows "must be". */
export function describeSchema(schema: JsonSchema): string {
  const literals = literalValues(schema);
  if (literals !== undefined) {
    const words = literals.map(describeFound);
    return words.length <= 2 ? listWords(words, "or") : `one of ${listWords(words, "or")}`;
  }
  const told = discriminatorOf(schema);
  if (told !== undefined) return `an object whose "${told.key}" is ${describeSchema({ enum: told.values })}`;
  const branches = unionBranches(schema);
  if (branches.length > 0) return listWords([...new Set(branches.map(describeSchema))], "or");
  return describeTyped(schema);
}

function describeTyped(schema: JsonSchema): string {
  switch (schema["type"]) {
    case "integer":
      return `a whole number${describeBounds(schema)}`;
    case "number":
      return `a finite number${describeBounds(schema)}`;
    case "string":
      return `a text${describePattern(schema)}${describeSize(schema, "minLength", "maxLength", "character")}`;
    case "array":
      return describeList(schema);
    case "object":
      return `an object${describeSize(schema, "minProperties", "maxProperties", "key")}${describeKeys(schema)}`;
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    default:
      return "a value of another kind";
  }
}

function numberAt(schema: JsonSchema, key: string): number | undefined {
  const value = schema[key];
  return typeof value === "number" ? value : undefined;
}

function describeBounds(schema: JsonSchema): string {
  const from = numberAt(schema, "minimum");
  const to = numberAt(schema, "maximum");
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`;
  const above = numberAt(schema, "exclusiveMinimum");
  const below = numberAt(schema, "exclusiveMaximum");
  const parts = [
    from === undefined ? "" : `of at least ${from}`,
    above === undefined ? "" : `above ${above}`,
    to === undefined ? "" : `of at most ${to}`,
    below === undefined ? "" : `below ${below}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` ${parts.join(" and ")}`;
}

function describeSize(schema: JsonSchema, minimumKey: string, maximumKey: string, noun: string): string {
  const least = numberAt(schema, minimumKey);
  const most = numberAt(schema, maximumKey);
  const named = (count: number) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  if (least !== undefined && least === most) return ` of ${named(least)}`;
  if (least !== undefined && most !== undefined) return ` of ${least} to ${named(most)}`;
  if (least !== undefined) return ` of at least ${named(least)}`;
  return most === undefined ? "" : ` of at most ${named(most)}`;
}

function describeList(schema: JsonSchema): string {
  const size = describeSize(schema, "minItems", "maxItems", "item");
  return `a list${size}${describeItems(schema, size)}`;
}

/** One level only: of a list of lists the inner ones are named by their size. */
function describeItems(schema: JsonSchema, size: string): string {
  const items = schema["items"];
  if (!isKeyed(items) || Object.keys(items).length === 0) return "";
  const each = size === "" ? ", each item" : ", each";
  if (items["type"] === "array")
    return `${each} a list${describeSize(items, "minItems", "maxItems", "item")}`;
  return `${each} ${describeSchema(items)}`;
}

function describeKeys(schema: JsonSchema): string {
  const keys: unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  if (keys.length === 0 || keys.length > 8) return "";
  return ` with the key${keys.length === 1 ? "" : "s"} ${listWords(keys.map(String), "and")}`;
}

function describePattern(schema: JsonSchema): string {
  return typeof schema["pattern"] === "string" ? ` that matches ${schema["pattern"]}` : "";
}
