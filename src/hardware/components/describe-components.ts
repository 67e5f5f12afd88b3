// The library of components as plain data, for lists and documentation: what can be named under `/components` and with
// which parameters.

import { dimensions, type DimensionName } from "../../foundation/units/unit-table.js";
import type { Component, ComponentParameter } from "./component.js";
import { componentLibrary } from "./library.js";
import { describeParameter } from "./parameter-words.js";
import type { ComponentLibrary } from "./read-instances.js";

export interface DescribedComponent extends Pick<Component, "id" | "title" | "summary"> {
  readonly parameters: readonly {
    readonly name: string;
    readonly meaning: string;
    /** What a value has to be: "a length from 22 nm to 180 nm". */
    readonly allowed: string;
    /** Ranges in SI, options as words. */
    readonly parameter: ComponentParameter;
  }[];
  readonly quantities: readonly {
    readonly name: string;
    readonly dimension: DimensionName;
    /** SI unit. */
    readonly unit: string;
  }[];
}

/** Describes every component, in the order of the library. */
export function describeComponents(
  library: ComponentLibrary = componentLibrary,
): readonly DescribedComponent[] {
  return [...library.values()].map(({ id, title, summary, parameters, quantities }) => ({
    id,
    title,
    summary,
    parameters: Object.entries(parameters).map(([name, parameter]) => ({
      name,
      meaning: parameter.meaning,
      allowed: describeParameter(parameter),
      parameter,
    })),
    quantities: Object.entries(quantities).map(([name, dimension]) => ({
      name,
      dimension,
      unit: dimensions[dimension].si,
    })),
  }));
}
