// TFLite's rounding of float32 to int8.

/** C's round: ties go away from zero. */
export function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

/** To the range of int8. */
export function saturate(value: number): number {
  return Math.max(-128, Math.min(127, value));
}
