// The profile as the rest of focalbit sees it: the document with every figure resolved to its SI value, frozen. The type
// is derived from the schema, so a field cannot exist in one and not in the other.

import type { Static } from "typebox";
import type { Figure, FigureDocument } from "./figure.js";
import type { adcFrontEndSchema, thermometerFrontEndSchema } from "./schema/front-end-schema.js";
import type { HardwareDocument } from "./schema/hardware-schema.js";
import type { memorySchema } from "./schema/memory-schema.js";

/** The same tree with figures resolved. */
export type Resolved<T> =
  T extends FigureDocument<infer Dimension>
    ? Figure<Dimension>
    : T extends object
      ? { readonly [Key in keyof T]: Resolved<T[Key]> }
      : T;

export type HardwareProfile = Resolved<HardwareDocument>;
export type Memory = Resolved<Static<typeof memorySchema>>;
export type ThermometerFrontEnd = Resolved<Static<typeof thermometerFrontEndSchema>>;
export type AdcFrontEnd = Resolved<Static<typeof adcFrontEndSchema>>;
