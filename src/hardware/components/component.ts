// What a component of the library is: a part of a chip (a comparator, a memory macro, an ADC) that turns a few parameters
// into sourced figures. A profile names instances of components; expand-components.ts makes named figures of them.

import type { DimensionName } from "../../foundation/units/unit-table.js";
import type { FigureDocument } from "../figure.js";

/** A parameter that is a physical quantity, in the SI unit of its dimension. */
export interface QuantityParameter {
  readonly type: "quantity";
  readonly dimension: DimensionName;
  /** SI, inclusive; outside it the component refuses, since its data say nothing there. */
  readonly minimum: number;
  readonly maximum: number;
  readonly meaning: string;
}

/** A parameter that counts something. */
export interface CountParameter {
  readonly type: "count";
  readonly minimum: number;
  readonly maximum: number;
  readonly meaning: string;
}

/** A parameter that picks one of a few words. */
export interface ChoiceParameter {
  readonly type: "choice";
  readonly options: readonly string[];
  readonly meaning: string;
}

export type ComponentParameter = QuantityParameter | CountParameter | ChoiceParameter;

/** Parameters of one instance: SI numbers, counts, words; checked against the component's own declaration. */
export type ParameterValues = Readonly<Record<string, number | string>>;

/** What an instance comes to. */
export interface ComponentFigures {
  /**
   * Figures shared by all instances of the profile, e.g. the correction factor of simulated memories, by figure name. The
   * same name always has the same document, so that what is uncertain together moves together; a profile that defines
   * the name under `/figures` overrides it.
   */
  readonly shared: Readonly<Record<string, FigureDocument>>;
  /** One figure per quantity of the component; formulas may use the shared names. */
  readonly figures: Readonly<Record<string, FigureDocument>>;
}

export interface Component {
  /** Kebab-case, e.g. `sram`. */
  readonly id: string;
  /** What it is, e.g. "SRAM macro". */
  readonly title: string;
  /** What is modelled and what is left out, in a sentence or two. */
  readonly summary: string;
  readonly parameters: Readonly<Record<string, ComponentParameter>>;
  /** Dimension of each figure it gives, by name, e.g. `readEnergy: "energy"`. */
  readonly quantities: Readonly<Record<string, DimensionName>>;
  /**
   * @param parameters complete and within the declared ranges
   * @throws RangeRefusal where a combination of parameters lies outside the data, saying the range
   */
  readonly figures: (parameters: ParameterValues) => ComponentFigures;
}
