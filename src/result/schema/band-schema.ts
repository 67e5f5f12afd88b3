// How far a total may be off while the profile's figures are anywhere in their bands, and what it hangs on.

import Type, { type Static } from "typebox";
import { count, kind, name, quantity, strict, text } from "./field-types.js";

/** Percentiles over draws of all uncertain figures. */
export const percentiles = { p5: quantity, p50: quantity, p95: quantity };

/** Draws that percentiles rest on; the same seed gives the same. */
export const drawing = { draws: count, seed: count };

export const enclosureSchema = Type.Object(
  {
    /** No combination of figures leaves these. */
    low: quantity,
    high: quantity,
    /** Combinations of figures reach these; the same as `low` and `high` where those are exact. */
    lowReached: quantity,
    highReached: quantity,
  },
  strict,
);

const direction = Type.Unsafe<"rises" | "falls" | "unproven">({ enum: ["rises", "falls", "unproven"] });

export const causeSchema = Type.Object(
  {
    /** Profile path of the figure, its band in SI. */
    figure: name,
    value: quantity,
    low: quantity,
    high: quantity,
    unit: name,
    kind,
    source: text,
    /** The total with this figure at its ends, all others at their values. */
    atLow: quantity,
    atHigh: quantity,
    /** How the total moves with the figure wherever the others are; proven by interval arithmetic. */
    direction,
  },
  strict,
);

export const bandSchema = Type.Object(
  {
    ...drawing,
    /** How each figure is drawn. */
    distribution: text,
    ...percentiles,
    interval: enclosureSchema,
    /** Figures with a band that move the total. */
    figures: count,
    /** The widest swings, widest first. */
    causes: Type.Array(causeSchema, { maxItems: 16 }),
    /** The others, all at the ends that lower the total and all at those that raise it. */
    rest: Type.Optional(Type.Object({ figures: count, low: quantity, high: quantity }, strict)),
  },
  strict,
);
export type BandReport = Static<typeof bandSchema>;

export const verdictSchema = Type.Object(
  {
    ...drawing,
    /** Draws in which the profile needs less energy per frame than the baseline. */
    below: count,
    /** Energy over the baseline's. */
    ...percentiles,
    interval: enclosureSchema,
    /** Figures that both profiles have and that move together; the others move on their own. */
    sharedFigures: count,
    figures: count,
    /** Whether every combination of figures agrees on which profile needs less. */
    survives: Type.Boolean(),
    sentence: text,
  },
  strict,
);
export type VerdictReport = Static<typeof verdictSchema>;
