// The same scene at another exposure: light times 2^stops, cut at full scale. Codes of 8 bits are display codes and pass the
// sRGB curve on both ways; 16-bit images and floating-point or wide arrays are light already.

import { lightToSrgb, srgbToLight } from "../../sensor/chain/srgb.js";

/** Full scale of display codes; what has more codes is taken as proportional to light. */
export const widestDisplayCode = 255;

/**
 * A sample in [0, 1] after a change of exposure, in the units it came in.
 * @param stops base-2 logarithm of the factor, any finite number; 0 gives the sample back to the last bit
 */
export function exposeSample(sample: number, stops: number, isDisplay: boolean): number {
  if (stops === 0) return sample;
  const light = (isDisplay ? srgbToLight(sample) : sample) * 2 ** stops;
  // The curve gives full light back only up to rounding.
  if (light >= 1) return 1;
  return isDisplay ? lightToSrgb(light) : light;
}

/** Every code of an image as a sample after a change of exposure; index: code 0 .. fullScale. */
export function exposureTable(fullScale: number, stops: number): Float64Array {
  const isDisplay = fullScale <= widestDisplayCode;
  return Float64Array.from({ length: fullScale + 1 }, (_, code) =>
    exposeSample(code / fullScale, stops, isDisplay),
  );
}
