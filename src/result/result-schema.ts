// The result document, `focalbit/result@1`: everything one run produced, in SI base units and exact counts, without a
// timestamp. Reports are rendered from it alone.

import Type, { type Static } from "typebox";
import { count, hash, identity, list, name, shape, strict, text } from "./schema/field-types.js";
import type { limitSchema } from "./schema/footprint-schema.js";
import { footprintSchema } from "./schema/footprint-schema.js";
import { importSchema } from "./schema/import-schema.js";
import { operationsSchema, timingSchema } from "./schema/timing-schema.js";
import { powerSchema } from "./schema/power-schema.js";
import type { energyComponentSchema } from "./schema/energy-schema.js";
import { energySchema, areaSchema } from "./schema/energy-schema.js";
import { layerSchema, arraySchema, mappingReportSchema, activitySchema } from "./schema/layer-schema.js";
import {
  accuracySchema,
  frameSchema,
  encoderReportSchema,
  pictureSchema,
  figureEntrySchema,
} from "./schema/frame-schema.js";

export const resultSchema = Type.Object(
  {
    format: Type.Literal("focalbit/result@1"),
    /** Version of focalbit that wrote it. */
    focalbit: name,
    /** The command that makes it again. */
    command: Type.Optional(text),
    model: Type.Object(
      {
        name,
        sha256: hash,
        description: Type.Optional(text),
        input: shape,
        /** Where the model came from, and what its importer decided; absent where it was not imported. */
        import: Type.Optional(importSchema),
      },
      strict,
    ),
    profile: Type.Optional(Type.Object({ ...identity.properties, description: Type.Optional(text) }, strict)),
    seed: count,
    frames: list(frameSchema),
    accuracy: Type.Optional(accuracySchema),
    /** Inputs that could not be read, where the run was told to go on. */
    skipped: Type.Optional(list(Type.Object({ input: text, reason: text }, strict))),
    footprint: footprintSchema,
    operations: Type.Optional(operationsSchema),
    timing: Type.Optional(timingSchema),
    energy: Type.Optional(energySchema),
    area: Type.Optional(areaSchema),
    /** Power against the frame rate. */
    power: Type.Optional(powerSchema),
    layers: list(layerSchema),
    array: Type.Optional(arraySchema),
    mapping: Type.Optional(mappingReportSchema),
    activity: Type.Optional(activitySchema),
    encoder: encoderReportSchema,
    labels: Type.Optional(list(text)),
    figures: Type.Optional(list(figureEntrySchema)),
    pictures: Type.Array(pictureSchema, { maxItems: 16 }),
  },
  strict,
);
export type Result = Static<typeof resultSchema>;
export type Limit = Static<typeof limitSchema>;
export type EnergyComponent = Static<typeof energyComponentSchema>;
export type Picture = Static<typeof pictureSchema>;
