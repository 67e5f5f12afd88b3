// The parts of the profile's schema that get a name in the published file: figures by dimension, what all figures have in
// common, what components give, one memory.

import { isKeyed } from "../../src/foundation/documents/check-plain-data.js";
import { defined } from "../../src/foundation/errors/invariant-error.js";
import { componentUseSchema } from "../../src/hardware/components/component-use.js";
import { dimensionOfUnit } from "../../src/hardware/dimension-words.js";
import { hardwareSchema } from "../../src/hardware/schema/hardware-schema.js";
import { memorySchema } from "../../src/hardware/schema/memory-schema.js";
import type { Definition } from "./schema-definitions.js";

/** Definitions for `hardwareSchema`, larger ones first. */
export function hardwareDefinitions(): readonly Definition[] {
  const places = figurePlaces(hardwareSchema);
  const stated = places.flatMap(({ schema }) => statedFigures(schema));
  const [first] = stated;
  const shared = ["formula", "source", "kind", "note", "scaledFrom"].map((key) => ({
    name: key,
    schema: first?.properties[key] ?? {},
  }));
  return distinct([
    { name: "memory", schema: memorySchema },
    ...places,
    ...stated.map((schema) => ({ name: statedName(schema), schema })),
    { name: "componentQuantity", schema: componentUseSchema },
    ...shared,
  ]);
}

interface StatedFigure {
  readonly properties: Readonly<Record<string, object>>;
}

/** Every schema with a `dimension`, named after it. */
function figurePlaces(schema: unknown): Definition[] {
  if (Array.isArray(schema)) return schema.flatMap(figurePlaces);
  if (!isKeyed(schema)) return [];
  const { dimension } = schema;
  if (typeof dimension !== "string") return Object.values(schema).flatMap(figurePlaces);
  const positive = JSON.stringify(schema).includes("exclusiveMinimum");
  return [{ name: placeName(dimension, positive), schema }];
}

function placeName(dimension: string, positive: boolean): string {
  return `${dimension}${positive ? "AboveZero" : ""}`;
}

function statedFigures(place: object): StatedFigure[] {
  const { anyOf } = place as { readonly anyOf: readonly (StatedFigure & object)[] };
  return anyOf.filter((branch) => JSON.stringify(branch) !== JSON.stringify(componentUseSchema));
}

/** A figure that states its value or formula, named after the dimension of its units. */
function statedName({ properties }: StatedFigure): string {
  const { unit, value } = properties as Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  const dimension = defined(dimensionOfUnit(unit?.enum?.[0] ?? ""), "the dimension of a figure's units");
  const above = "exclusiveMinimum" in (value ?? {});
  return `stated${dimension.slice(0, 1).toUpperCase()}${dimension.slice(1)}${above ? "AboveZero" : ""}`;
}

function distinct(definitions: readonly Definition[]): readonly Definition[] {
  return [...new Map(definitions.map((definition) => [definition.name, definition])).values()];
}
