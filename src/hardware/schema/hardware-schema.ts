// The hardware profile, `focalbit/hardware@1`: one chip or design point. Which parts exist, which figures each needs and
// of which dimension. There are no defaults for physical figures: what is not stated is an error.

import Type, { type Static } from "typebox";
import { componentsSchema } from "../components/components-schema.js";
import { anyFigureSchema, figureSchema } from "../figure.js";
import { arraySchema } from "./array-schema.js";
import { budgetSchema } from "./budget-schema.js";
import { adcFrontEndSchema, thermometerFrontEndSchema } from "./front-end-schema.js";
import { memorySchema } from "./memory-schema.js";
import { area, energy, positive, strict } from "./schema-parts.js";
import { sensorSchema } from "./sensor-schema.js";
import { staticSchema } from "./static-schema.js";

const processSchema = Type.Object(
  { node: figureSchema("length", positive), supply: figureSchema("voltage", positive) },
  strict,
);

/** Names of figures: letters and digits only, so that a formula can hold them. */
const figureNamePattern = "^[a-z][A-Za-z0-9]{0,63}$";

export const hardwareFormat = "focalbit/hardware@1";

export const hardwareSchema = Type.Object(
  {
    format: Type.Literal(hardwareFormat),
    name: Type.String({ minLength: 1, maxLength: 128 }),
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    /** Named figures that formulas of this profile may use. */
    figures: Type.Optional(
      Type.Record(Type.String({ pattern: figureNamePattern }), anyFigureSchema(), {
        propertyNames: { type: "string", pattern: figureNamePattern },
        maxProperties: 256,
      }),
    ),
    /** Instances of library components, whose quantities become named figures. */
    components: Type.Optional(componentsSchema),
    process: processSchema,
    sensor: sensorSchema,
    frontEnd: Type.Union([thermometerFrontEndSchema, adcFrontEndSchema]),
    /** Bits moved from front end to array. */
    link: Type.Object({ energyPerBit: energy }, strict),
    array: arraySchema,
    memories: Type.Object(
      {
        weights: memorySchema,
        activations: memorySchema,
        lineBuffer: memorySchema,
        partialSums: memorySchema,
        thresholds: memorySchema,
      },
      strict,
    ),
    clock: Type.Object(
      {
        frequency: figureSchema("frequency", positive),
        /** Clock tree, per cycle in which the array is awake. */
        energyPerCycle: energy,
      },
      strict,
    ),
    static: staticSchema,
    area: Type.Object({ periphery: area }, strict),
    operation: Type.Object({ framesPerSecond: figureSchema("frequency", positive) }, strict),
    budgets: budgetSchema,
  },
  strict,
);
export type HardwareDocument = Static<typeof hardwareSchema>;
