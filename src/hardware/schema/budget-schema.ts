// Limits that a chip may have to keep.

import Type from "typebox";
import type { DimensionName } from "../../foundation/units/unit-table.js";
import { figureSchema } from "../figure.js";
import { strict } from "./schema-parts.js";

export const budgetDimensions = {
  modelBits: "information",
  activationBits: "information",
  frameTime: "time",
  framesPerSecond: "frequency",
  energyPerFrame: "energy",
  averagePower: "power",
  area: "area",
} as const satisfies Record<string, DimensionName>;
export type BudgetName = keyof typeof budgetDimensions;

export const budgetSchema = Type.Object(
  {
    modelBits: Type.Optional(figureSchema("information")),
    activationBits: Type.Optional(figureSchema("information")),
    frameTime: Type.Optional(figureSchema("time")),
    framesPerSecond: Type.Optional(figureSchema("frequency")),
    energyPerFrame: Type.Optional(figureSchema("energy")),
    averagePower: Type.Optional(figureSchema("power")),
    area: Type.Optional(figureSchema("area")),
  },
  strict,
);
