// Finds every figure of a profile by walking schema and document together: a schema with the annotation `dimension` is a
// figure, a union of such schemas a named figure of any dimension, a union of objects the branch whose `kind` is written.

import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { pointerTo } from "../foundation/documents/json-pointer.js";
import { unionBranches, type JsonSchema } from "../foundation/documents/schema-words.js";
import { dimensions, type DimensionName } from "../foundation/units/unit-table.js";

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
  const branches = unionBranches(schema);
  return dimensionOf(schema) !== undefined || (branches.length > 0 && branches.every(isFigureSchema));
}

function siteOf(schema: JsonSchema, document: unknown, path: string): FigureSite | undefined {
  const dimension = dimensionOf(schema);
  if (dimension !== undefined) {
    const value = memberSchema(schema, "value");
    return { path, dimension, positive: value !== undefined && "exclusiveMinimum" in value, document };
  }
  if (!isFigureSchema(schema)) return undefined;
  return { path, name: path.slice(path.lastIndexOf("/") + 1), positive: false, document };
}

function dimensionOf(schema: JsonSchema): DimensionName | undefined {
  const { dimension } = schema as { readonly dimension?: unknown };
  return typeof dimension === "string" && Object.hasOwn(dimensions, dimension)
    ? (dimension as DimensionName)
    : undefined;
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
