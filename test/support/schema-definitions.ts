// Makes a published schema readable: parts that stand in it many times become `$defs`, and every place refers to them. The
// code checks with the schema written out (compile-checker.ts wants no `$ref`); only the file for editors is shortened.

import { isKeyed } from "../../src/foundation/documents/check-plain-data.js";
import { pointerTo } from "../../src/foundation/documents/json-pointer.js";

/** A part of a schema that gets a name. */
export interface Definition {
  readonly name: string;
  readonly schema: object;
}

/**
 * The schema with `$defs` for its parts.
 * @param definitions larger parts before the parts they hold; those that stand nowhere are left out
 */
export function withDefinitions(schema: object, definitions: readonly Definition[]): object {
  const names = new Map(definitions.map((definition) => [textOf(definition.schema), definition.name]));
  const used = new Set<string>();
  const shorten = (value: unknown, isRoot: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => shorten(item, false));
    if (!isKeyed(value)) return value;
    const name = isRoot ? undefined : names.get(textOf(value));
    if (name !== undefined) {
      used.add(name);
      return { $ref: `#${pointerTo("/$defs", name)}` };
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shorten(member, false)]));
  };
  const body = shorten(schema, true) as object;
  const defined = definitions.map(({ name, schema: part }) => [name, shorten(part, true)] as const);
  return { ...body, $defs: Object.fromEntries(defined.filter(([name]) => used.has(name))) };
}

function textOf(value: object): string {
  return JSON.stringify(value);
}

/** A schema with definitions, written out again: what the code checks with. */
export function withoutDefinitions(schema: object): unknown {
  const { $defs = {}, ...body } = schema as { readonly $defs?: Readonly<Record<string, unknown>> };
  const prefix = "#/$defs/";
  const expand = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(expand);
    if (!isKeyed(value)) return value;
    const reference = value["$ref"];
    if (typeof reference === "string" && reference.startsWith(prefix))
      return expand($defs[reference.slice(prefix.length)]);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expand(member)]));
  };
  return expand(body);
}
