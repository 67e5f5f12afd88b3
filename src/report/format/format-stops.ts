// Stops with their sign: exposures are changes.

/** "+1", "0", "-2.5". */
export function formatStops(stops: number): string {
  return stops > 0 ? `+${stops}` : String(stops);
}
