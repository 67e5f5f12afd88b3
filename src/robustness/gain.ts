// Gain between pixel and front end, as fewer or more electrons that fill the scale: what an exposure control does to thresholds.

import type { SensorPhysics } from "../sensor/chip/physics.js";

/** Gain before the front end so that fewer electrons fill its scale; with more light than that the exposure is cut. */
export function raiseGain(main: SensorPhysics, electrons: number): SensorPhysics {
  const { pixel } = main;
  const capacity = (pixel.capacity * pixel.fullScaleElectrons) / electrons;
  return { ...main, pixel: { ...pixel, fullScaleElectrons: electrons, capacity } };
}
