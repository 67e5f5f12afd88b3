// The analog document that counts where the user gives none. Most of it is assumed and says so; a report lists every figure
// with its source, so nobody takes it for a measurement.

import type { Analog } from "./analog.js";
import document from "./data/assumed-analog.json" with { type: "json" };
import { parseAnalog } from "./parse-analog.js";

/** Text of the document, to be written out and edited. */
export const assumedAnalogDocument: unknown = document;

/** The parsed document. */
export function assumedAnalog(): Analog {
  return parseAnalog(document, "the assumed analog document");
}
