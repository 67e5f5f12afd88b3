// What the chip draws whether or not it computes, and how it sleeps.

import Type from "typebox";
import { energy, power, strict, time } from "./schema-parts.js";

export const staticSchema = Type.Object(
  {
    /** Logic outside the memories. */
    leakagePower: power,
    /** Analog bias (column loads, comparators, buffers) while the sensor reads out. */
    biasPower: power,
    /** Whole chip asleep, weight retention included. */
    sleepPower: power,
    wakeEnergy: energy,
    wakeTime: time,
    /** Whether the chip sleeps between frames. */
    dutyCycled: Type.Boolean(),
  },
  strict,
);
