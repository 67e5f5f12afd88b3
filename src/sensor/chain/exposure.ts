// Exposure: how much of the light there is reaches the well. Stops double it; lux and seconds come in by `photometry.ts`.

import type { Signal } from "./signal.js";

/** Gain of an exposure of so many stops: 2^stops, exact for whole ones. */
export function gainOfStops(stops: number): number {
  return 2 ** stops;
}

/**
 * Scales light.
 * @param gain at least 0; 1 leaves every number as it is
 * @param out where the result goes; may be the light itself
 */
export function exposeLight(
  light: Signal,
  gain: number,
  out: Signal = new Float64Array(light.length),
): Signal {
  for (let i = 0; i < light.length; i++) out[i] = (light[i] ?? 0) * gain;
  return out;
}
