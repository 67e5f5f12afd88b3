// Energy and area, each part with its source and kind.

import Type from "typebox";
import { bandSchema } from "./band-schema.js";
import { strict, name, text, quantity, list, kind } from "./field-types.js";

export const energyComponentSchema = Type.Object(
  {
    component: name,
    action: name,
    /** The model node it is spent for, or `encoder` (sensor and front end) or `static`. */
    layer: name,
    /** Actions per frame; seconds for the static parts. */
    count: quantity,
    countUnit: name,
    /** J per action; W for the static parts. */
    joulesEach: quantity,
    /** count x joulesEach, rounded to the run's common binary grid so that sums are exact in any order. */
    joules: quantity,
    source: text,
    kind,
    /** Profile path of the figure. */
    figure: name,
  },
  strict,
);

export const energySchema = Type.Object(
  {
    perFrameJoules: quantity,
    averagePowerWatts: quantity,
    components: list(energyComponentSchema),
    byComponent: list(Type.Object({ component: name, joules: quantity }, strict)),
    byKind: list(Type.Object({ kind, joules: quantity }, strict)),
    /** Of the energy per frame; absent where no figure behind it has a band. */
    band: Type.Optional(bandSchema),
  },
  strict,
);

export const areaSchema = Type.Object(
  {
    squareMetres: quantity,
    parts: list(
      Type.Object(
        { part: name, group: Type.Optional(name), squareMetres: quantity, source: text, kind },
        strict,
      ),
    ),
    /** Pixels, front end, array, memories, periphery. */
    groups: Type.Optional(list(Type.Object({ group: name, squareMetres: quantity }, strict))),
    /** The larger of pixels and everything else together. */
    limitedBy: Type.Optional(Type.Unsafe<"pixels" | "logic">({ enum: ["pixels", "logic"] })),
    logicSquareMetres: Type.Optional(quantity),
    band: Type.Optional(bandSchema),
  },
  strict,
);
