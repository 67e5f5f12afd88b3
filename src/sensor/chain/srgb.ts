// The standard curve between display codes and light: IEC 61966-2-1 (sRGB). A photograph's codes are light seen through it;
// a sensor sees the light. Both directions rise strictly, so a threshold moved along with the samples decides the same.

const linearBelow = 0.04045;
const slope = 12.92;
const offset = 0.055;
const exponent = 2.4;

/** Light of a code: both fractions of full scale. Values outside [0, 1] follow the same formula, its linear part below 0. */
export function srgbToLight(code: number): number {
  return code <= linearBelow ? code / slope : ((code + offset) / (1 + offset)) ** exponent;
}

/** Code of a light: the inverse. */
export function lightToSrgb(light: number): number {
  return light <= linearBelow / slope ? light * slope : (1 + offset) * light ** (1 / exponent) - offset;
}
