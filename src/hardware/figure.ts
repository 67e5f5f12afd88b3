// A physical figure: a number that says its unit, where it comes from and how far to trust it. The document form carries
// what the author wrote; the resolved form carries the SI value and keeps the origin, so a total can be traced back.

import Type from "typebox";
import { dimensions, unitNames, type DimensionName } from "../foundation/units/unit-table.js";
import { componentUseSchema } from "./components/component-use.js";

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

/** The figure as a profile states it: exactly one of `value` and `formula`; a band goes with a value, both ends of it. */
export interface FigureDocument<Dimension extends DimensionName = DimensionName> {
  readonly value?: number;
  /** Ends of the band in which the true figure is believed to lie, in the same unit: low <= value <= high. */
  readonly low?: number;
  readonly high?: number;
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
  /**
   * The band of a figure stated as a value, SI: both or neither, 0 <= low <= value <= high. Each banded figure is one
   * uncertain quantity of its own; a formula has no band, it moves with the figures it uses.
   */
  readonly low?: number;
  readonly high?: number;
  /** SI unit, e.g. `J`. */
  readonly unit: string;
  readonly source: string;
  readonly kind: FigureKind;
  readonly note?: string;
  readonly formula?: string;
  readonly scaledFrom?: { readonly value: number; readonly unit: string; readonly rule: string };
  /** Where a component gave it: "weightMemory: sram, readEnergy"; the components' ids alone for what they share. */
  readonly component?: string;
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

/** A band has two ends and a value between them. */
const bandNeeds = { low: ["value", "high"], high: ["value", "low"] };

/** Longest formula, in characters. */
export const longestFormula = 500;

/**
 * Schema of a place that needs a figure of one dimension: `{ value (low?, high?) | formula, unit, source, kind, note?,
 * scaledFrom? }`, the unit being one of that dimension's strings, or a component's quantity. The annotation `dimension`
 * lets the parser find every figure in a profile.
 * @param positive refuse zero, for what others are divided by
 */
export function figureSchema<Dimension extends DimensionName>(
  dimension: Dimension,
  { positive = false }: { readonly positive?: boolean } = {},
) {
  const schema = Type.Union([statedSchema(dimension, positive), componentUseSchema], { dimension });
  return Type.Unsafe<FigureDocument<Dimension>>(schema);
}

/** What a place for a figure of any dimension is annotated with: its unit decides. */
export const anyDimension = "any";

/** Schema of a named figure: one of any dimension. */
export function anyFigureSchema() {
  const stated = (Object.keys(dimensions) as DimensionName[]).map((name) => statedSchema(name, false));
  const schema = Type.Union([...stated, componentUseSchema], { dimension: anyDimension });
  return Type.Unsafe<FigureDocument>(schema);
}

function statedSchema(dimension: DimensionName, positive: boolean) {
  const number = Type.Optional(Type.Number(positive ? { exclusiveMinimum: 0 } : { minimum: 0 }));
  return Type.Object(
    {
      value: number,
      low: number,
      high: number,
      formula: Type.Optional(Type.String({ minLength: 1, maxLength: longestFormula })),
      unit: Type.Unsafe<string>({ enum: unitNames(dimension) }),
      ...shared,
    },
    { additionalProperties: false, dependentRequired: bandNeeds },
  );
}

/**
 * The shape every figure has whatever its dimension: what the parser checks before unit and value, which it words itself.
 */
export const figureShapeSchema = Type.Object(
  {
    value: Type.Optional(Type.Unknown()),
    low: Type.Optional(Type.Unknown()),
    high: Type.Optional(Type.Unknown()),
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
