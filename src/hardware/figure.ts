// A physical figure: a number that says its unit, where it comes from and how far to trust it. The document form carries
// what the author wrote; the resolved form carries the SI value and keeps the origin, so a total can be traced back.

import Type from "typebox";
import { unitNames, type DimensionName } from "../foundation/units/unit-table.js";

/** How a figure is known, from the most to the least trustworthy. */
export const figureKinds = [
  "measured",
  "published",
  "datasheet",
  "synthesised",
  "simulated",
  "scaled",
  "derived",
  "assumed",
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** The figure as a profile states it: exactly one of `value` and `formula`. */
export interface FigureDocument<Dimension extends DimensionName = DimensionName> {
  readonly value?: number;
  readonly formula?: string;
  readonly unit: string;
  readonly source: string;
  readonly kind: FigureKind;
  readonly note?: string;
  /** Where kind is `scaled`: the original figure and the rule that took it here. */
  readonly scaledFrom?: { readonly value: number; readonly unit: string; readonly rule: string };
  /** Only for the type system; never present. */
  readonly dimension?: Dimension;
}

/** The figure after parsing: `value` in the SI unit of its dimension, finite and not negative. */
export interface Figure<Dimension extends DimensionName = DimensionName> {
  readonly value: number;
  /** SI unit, e.g. `J`. */
  readonly unit: string;
  readonly source: string;
  readonly kind: FigureKind;
  readonly note?: string;
  readonly formula?: string;
  readonly scaledFrom?: { readonly value: number; readonly unit: string; readonly rule: string };
  readonly dimension: Dimension;
}

const shared = {
  source: Type.String({ minLength: 3, maxLength: 2000 }),
  kind: Type.Unsafe<FigureKind>({ enum: figureKinds }),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  scaledFrom: Type.Optional(
    Type.Object(
      {
        value: Type.Number(),
        unit: Type.String({ minLength: 1, maxLength: 40 }),
        rule: Type.String({ minLength: 3, maxLength: 2000 }),
      },
      { additionalProperties: false },
    ),
  ),
};

/** Longest formula, in characters. */
export const longestFormula = 500;

/**
 * Schema of a figure of one dimension: `{ value | formula, unit, source, kind, note?, scaledFrom? }`, the unit being one
 * of that dimension's strings. The annotation `dimension` lets the parser find every figure in a profile.
 * @param positive refuse zero, for what others are divided by
 */
export function figureSchema<Dimension extends DimensionName>(
  dimension: Dimension,
  { positive = false }: { readonly positive?: boolean } = {},
) {
  const schema = Type.Object(
    {
      value: Type.Optional(Type.Number(positive ? { exclusiveMinimum: 0 } : { minimum: 0 })),
      formula: Type.Optional(Type.String({ minLength: 1, maxLength: longestFormula })),
      unit: Type.Unsafe<string>({ enum: unitNames(dimension) }),
      ...shared,
    },
    { additionalProperties: false, dimension },
  );
  return Type.Unsafe<FigureDocument<Dimension>>(schema);
}

/**
 * The shape every figure has whatever its dimension: what the parser checks before unit and value, which it words itself.
 */
export const figureShapeSchema = Type.Object(
  {
    value: Type.Optional(Type.Unknown()),
    formula: Type.Optional(Type.String({ minLength: 1, maxLength: longestFormula })),
    unit: Type.String(),
    ...shared,
    scaledFrom: Type.Optional(
      Type.Object(
        { value: Type.Unknown(), unit: Type.String(), rule: Type.String({ minLength: 3, maxLength: 2000 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
