// Finds every figure of a profile by walking schema and document together: a schema with the annotation `dimension` is a
// figure, of that dimension or of any; of a union of objects the branch whose `kind` is written counts.

import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { pointerTo } from "../foundation/documents/json-pointer.js";
import { unionBranches, type JsonSchema } from "../foundation/documents/schema-words.js";
import { dimensions, type DimensionName } from "../foundation/units/unit-table.js";
import { anyDimension } from "./figure.js";

/** A place where a figure stands or is missing. */
export interface FigureSite {
  /** JSON pointer. */
  readonly path: string;
  /** Undefined for a named figure: its unit decides. */
  readonly dimension?: DimensionName;
  /** Whether zero is refused. */
  readonly positive: boolean;
  /** Name under `/figures`, where it has one. */
  readonly name?: string;
  /** What the document says there; undefined where it says nothing. */
  readonly document: unknown;
}

/** Gives what stands in place of a figure. */
export type FigureReplacer = (site: FigureSite) => unknown;

/**
 * Copies a document with every figure replaced; keys keep their order. Required figures that are missing are asked for
 * too; other keys that the schema does not know are copied as they are.
 */
export function mapFigures(
  schema: JsonSchema,
  document: unknown,
  replace: FigureReplacer,
  path = "",
): unknown {
  const site = siteOf(schema, document, path);
  if (site !== undefined) return replace(site);
  const branch = branchOf(schema, document);
  if (branch === undefined || !isKeyed(document)) return document;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    const member = memberSchema(branch, key);
    copy[key] = member === undefined ? value : mapFigures(member, value, replace, pointerTo(path, key));
  }
  for (const key of missingKeys(branch, document)) {
    const missing = siteOf(memberSchema(branch, key) ?? {}, undefined, pointerTo(path, key));
    if (missing !== undefined) replace(missing);
  }
  return copy;
}

/** Whether a schema describes a figure, of one dimension or of any. */
export function isFigureSchema(schema: JsonSchema): boolean {
  return typeof annotationOf(schema) === "string";
}

function siteOf(schema: JsonSchema, document: unknown, path: string): FigureSite | undefined {
  const annotation = annotationOf(schema);
  if (isDimension(annotation)) {
    const [stated = {}] = unionBranches(schema);
    const value = memberSchema(stated, "value");
    const positive = value !== undefined && "exclusiveMinimum" in value;
    return { path, dimension: annotation, positive, document };
  }
  if (annotation !== anyDimension) return undefined;
  return { path, name: path.slice(path.lastIndexOf("/") + 1), positive: false, document };
}

function annotationOf(schema: JsonSchema): unknown {
  return schema["dimension"];
}

function isDimension(annotation: unknown): annotation is DimensionName {
  return typeof annotation === "string" && Object.hasOwn(dimensions, annotation);
}

function branchOf(schema: JsonSchema, document: unknown): JsonSchema | undefined {
  const branches = unionBranches(schema);
  if (branches.length === 0) return schema;
  const kind = isKeyed(document) ? document["kind"] : undefined;
  return branches.find((branch) => memberSchema(branch, "kind")?.["const"] === kind);
}

function memberSchema(schema: JsonSchema, key: string): JsonSchema | undefined {
  const { properties, patternProperties } = schema;
  if (isKeyed(properties) && Object.hasOwn(properties, key))
    return isKeyed(properties[key]) ? properties[key] : undefined;
  if (!isKeyed(patternProperties)) return undefined;
  const pattern = Object.keys(patternProperties).find((source) => new RegExp(source).test(key));
  const member = pattern === undefined ? undefined : patternProperties[pattern];
  return isKeyed(member) ? member : undefined;
}

function missingKeys(schema: JsonSchema, document: Readonly<Record<string, unknown>>): readonly string[] {
  const { required } = schema;
  return Array.isArray(required) ? (required as string[]).filter((key) => !Object.hasOwn(document, key)) : [];
}
