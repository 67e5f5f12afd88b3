// Which digital front end stands before the array: decisions of comparators where the profile has a thermometer, else the
// converter's rows, encoded.

import type { Mapping } from "../../mapping/mapping.js";

export interface FrontEndPlan {
  readonly mode: "direct" | "all" | "successive";
  readonly colours: number;
  /** Thresholds per sample. */
  readonly levels: number;
  /** Turns of decisions per row, a cycle each; 0 for a direct row. */
  readonly turns: number;
}

/** The front end of a mapping's profile for its model. */
export function planFrontEnd({ model, profile }: Mapping): FrontEndPlan {
  const colours = model.input.channels;
  const { encoder } = model;
  const { frontEnd } = profile;
  if (encoder.kind === "integer" || frontEnd.kind === "adc")
    return { mode: "direct", colours, levels: 1, turns: 0 };
  const levels = encoder.kind === "thermometer" ? (encoder.thresholds[0]?.length ?? 1) : 1;
  const perColour = frontEnd.strategy === "all" ? levels : 32 - Math.clz32(levels);
  return { mode: frontEnd.strategy, colours, levels, turns: colours * perColour };
}
