// What the parts of the profile's schema are made of: strict objects, whole numbers, words, figures by dimension.

import Type from "typebox";
import { figureSchema } from "../figure.js";

export const strict = { additionalProperties: false } as const;
export const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
export const oneOf = <const Names extends readonly string[]>(names: Names) =>
  Type.Unsafe<Names[number]>({ enum: names });

export const energy = figureSchema("energy");
export const time = figureSchema("time");
export const power = figureSchema("power");
export const area = figureSchema("area");
export const voltage = figureSchema("voltage");
export const charge = figureSchema("charge");
export const ratio = figureSchema("ratio");

/** Figures that something is divided by. */
export const positive = { positive: true } as const;
