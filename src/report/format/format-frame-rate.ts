// Rates of frames read as frames per second, never as hertz: the clock is in hertz, and the two are easily confused.

import { formatQuantity } from "../../foundation/units/format-quantity.js";

/** Frames per second for people, e.g. `30 fps`; large ones keep their prefix, `1.20 kfps`. */
export function formatFrameRate(framesPerSecond: number): string {
  return frameRateUnit(formatQuantity(framesPerSecond, "Hz"));
}

/** The same text with `fps` in the place of `Hz`. */
export function frameRateUnit(text: string): string {
  return text.replace("Hz", "fps");
}
