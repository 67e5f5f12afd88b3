// The profile's schema with figures and components left open: it checks which parts exist and the whole numbers and words
// among them, while figures and components are checked by rules that can say more than a schema (check-figure.ts,
// components/read-instances.ts).

import { isKeyed } from "../foundation/documents/check-plain-data.js";
import type { JsonSchema } from "../foundation/documents/schema-words.js";
import { isFigureSchema } from "./map-figures.js";

/** The same schema where a figure may be anything or missing. */
export function openFigures(schema: JsonSchema): JsonSchema {
  const open = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === "required") return [keyword, withoutFigures(schema, value)];
    if (keyword === "properties" || keyword === "patternProperties") return [keyword, openMembers(value)];
    if (keyword === "anyOf" && Array.isArray(value)) return [keyword, value.filter(isKeyed).map(openFigures)];
    return [keyword, value];
  });
  return Object.fromEntries(open);
}

/** The section of the profile that is checked elsewhere. */
const componentsKey = "components";

function openMembers(members: unknown): JsonSchema {
  const entries = Object.entries(isKeyed(members) ? members : {});
  const isOpen = (key: string, member: JsonSchema) => key === componentsKey || isFigureSchema(member);
  return Object.fromEntries(
    entries.map(([key, member]) => [key, !isKeyed(member) || isOpen(key, member) ? {} : openFigures(member)]),
  );
}

function withoutFigures(schema: JsonSchema, required: unknown): unknown {
  const properties = isKeyed(schema["properties"]) ? schema["properties"] : {};
  const isFigure = (key: unknown) => {
    const member = properties[String(key)];
    return isKeyed(member) && isFigureSchema(member);
  };
  return Array.isArray(required) ? required.filter((key) => !isFigure(key)) : required;
}
