// One ajv error as one problem in our words: where, what was found, what is allowed, what to change.

import type { ErrorObject } from "ajv";
import { isKeyed } from "./check-plain-data.js";
import { describeFound, listWords, quoted } from "./describe-found.js";
import { pointerTo, pointerToKey } from "./json-pointer.js";
import { describeSchema, discriminatorOf, literalValues, type JsonSchema } from "./schema-words.js";
import { nearMiss } from "../errors/near-miss.js";
import type { Problem } from "../errors/problem.js";

/** Keywords whose failure is told by describing the whole schema of the value: "must be a whole number from 1 to 16". */
const valueKeywords = new Set([
  ..."type const enum pattern minimum maximum exclusiveMinimum exclusiveMaximum".split(" "),
  ..."minLength maxLength minItems maxItems minProperties maxProperties".split(" "),
]);
const lengthKeywords = new Set(["minLength", "maxLength"]);

/**
 * Words an ajv error (made with `verbose: true`).
 * @param basePath pointer of the checked value inside the user's document
 */
export function schemaProblem(error: ErrorObject, file: string, basePath: string): Problem {
  const path = basePath + error.instancePath;
  const schema = isKeyed(error.parentSchema) ? error.parentSchema : {};
  if (error.propertyName !== undefined) return badName(error, schema, file, path);
  if (error.keyword === "additionalProperties" || error.keyword === "unevaluatedProperties") {
    return unknownKey(error, schema, file, path);
  }
  if (error.keyword === "required" || error.keyword === "dependentRequired") {
    return missingKey(error, schema, file, path);
  }
  if (error.keyword === "discriminator") return wrongTag(error, schema, file, path);
  if (valueKeywords.has(error.keyword)) return wrongValue(error, schema, file, path);
  return {
    file,
    path,
    rule: error.message ?? `must obey "${error.keyword}"`,
    found: describeFound(error.data),
  };
}

/** A value that should have been one of a few: the rule, and the one that was probably meant. */
export function notOneOf(value: unknown, allowed: readonly unknown[], file: string, path: string): Problem {
  const rule = `must be ${describeSchema({ enum: allowed })}`;
  const words = allowed.filter((word): word is string => typeof word === "string");
  const meant = typeof value === "string" ? nearMiss(value, words) : undefined;
  return { file, path, rule, found: describeFound(value), fix: meant && `did you mean ${quoted(meant)}?` };
}

function wrongValue(error: ErrorObject, schema: JsonSchema, file: string, path: string): Problem {
  const literals = literalValues(schema);
  if (literals !== undefined) return notOneOf(error.data, literals, file, path);
  const length =
    lengthKeywords.has(error.keyword) && typeof error.data === "string" ? error.data.length : undefined;
  const shown = Array.isArray(error.data) ? describeLength(error) : describeFound(error.data);
  const found = length === undefined ? shown : `${shown} (${length} characters)`;
  return { file, path, rule: `must be ${describeSchema(schema)}`, found };
}

function describeLength(error: ErrorObject): string {
  const aboutLength = error.keyword === "minItems" || error.keyword === "maxItems";
  return aboutLength && Array.isArray(error.data)
    ? `a list of ${error.data.length}`
    : describeFound(error.data);
}

function unknownKey(error: ErrorObject, schema: JsonSchema, file: string, path: string): Problem {
  const params: JsonSchema = error.params;
  const key = String(params["additionalProperty"] ?? params["unevaluatedProperty"]);
  const known = Object.keys(isKeyed(schema["properties"]) ? schema["properties"] : {});
  const present = isKeyed(error.data) ? error.data : {};
  const absent = known.filter((name) => !Object.hasOwn(present, name));
  const meant = nearMiss(key, absent) ?? nearMiss(key, known);
  const question = meant === undefined ? "" : `did you mean ${quoted(meant)}? `;
  const patterns = Object.keys(isKeyed(schema["patternProperties"]) ? schema["patternProperties"] : {});
  const keys = [
    ...(known.length > 0 ? [`known keys here: ${listWords(known, "and")}`] : []),
    ...patterns.map((pattern) => `keys that match ${pattern} are free`),
  ];
  return {
    file,
    path: pointerToKey(path, key),
    rule: `unknown key ${quoted(key)}`,
    fix: question + (keys.length > 0 ? keys.join(", ") : "no keys are known here"),
  };
}

function missingKey(error: ErrorObject, schema: JsonSchema, file: string, path: string): Problem {
  const params: JsonSchema = error.params;
  const key = String(params["missingProperty"]);
  const member = isKeyed(schema["properties"]) ? schema["properties"][key] : undefined;
  const wanted = isKeyed(member) ? `: ${describeSchema(member)}` : "";
  return { file, path, rule: `must have the key ${quoted(key)}`, fix: `add ${quoted(key)}${wanted}` };
}

function wrongTag(error: ErrorObject, schema: JsonSchema, file: string, path: string): Problem {
  const { key, values: allowed } = discriminatorOf(schema) ?? { key: "", values: [] };
  const found = isKeyed(error.data) ? error.data[key] : undefined;
  if (found !== undefined) return notOneOf(found, allowed, file, pointerTo(path, key));
  const fix = `add ${quoted(key)}: ${describeSchema({ enum: allowed })}`;
  return { file, path, rule: `must have the key ${quoted(key)}`, fix };
}

function badName(error: ErrorObject, schema: JsonSchema, file: string, path: string): Problem {
  const name = error.propertyName ?? "";
  const rule = `the name must be ${describeSchema({ type: "string", ...schema })}`;
  return { file, path: pointerTo(path, name.slice(0, 80)), rule, found: quoted(name) };
}
