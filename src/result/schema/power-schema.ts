// Power against the frame rate: a floor that flows whatever the rate, and energy per frame.

import Type, { type Static } from "typebox";
import { list, name, quantity, strict } from "./field-types.js";

/** watts = floorWatts + joulesPerFrame x frames per second. */
const line = {
  floorWatts: quantity,
  /** Below 0 for sleep, from which a frame takes time. */
  joulesPerFrame: Type.Number(),
};

export const powerSchema = Type.Object(
  {
    ...line,
    maxFramesPerSecond: quantity,
    parts: list(Type.Object({ name, isStatic: Type.Boolean(), ...line }, strict)),
    /** From low rates to the highest, the run's own among them; `partWatts` in the order of `parts`. */
    points: list(
      Type.Object(
        { framesPerSecond: quantity, watts: quantity, partWatts: Type.Array(quantity, { maxItems: 64 }) },
        strict,
      ),
    ),
    /** Of a chip that sleeps between frames: the same chip awake throughout, and the rate below which sleep pays. */
    awake: Type.Optional(Type.Object({ ...line, sleepPaysBelow: Type.Optional(quantity) }, strict)),
  },
  strict,
);
export type PowerReport = Static<typeof powerSchema>;
