// What samples and thresholds are measured in. A sensor sees light; display images hold codes of it, and a network trained on
// them has its thresholds among the codes. Both are taken to light by the sRGB curve, so the ideal decision stays what it was,
// but the distances become those the comparators really see: in the dark they are up to 13 times smaller.

import { srgbToLight } from "../sensor/chain/srgb.js";
import { binaryThreshold } from "../sensor/encoding/binary-code.js";
import type { SensorEncoder } from "../sensor/front-end-types.js";

export const lightScales = ["srgb", "linear"] as const;
/** `srgb`: codes of light, as in display images. `linear`: proportional to light already. */
export type LightScale = (typeof lightScales)[number];

/** Samples as light, fractions of full scale. */
export function samplesToLight(samples: Float64Array, scale: LightScale): Float64Array {
  return scale === "linear" ? samples.slice() : samples.map(srgbToLight);
}

/** An encoder whose thresholds are light. An integer encoder has none: it takes codes of light as they come. */
export function encoderOfLight(encoder: SensorEncoder, scale: LightScale, channels: number): SensorEncoder {
  if (scale === "linear" || encoder.kind === "integer") return encoder;
  const ladders =
    encoder.kind === "binary"
      ? Array.from({ length: channels }, () => [binaryThreshold])
      : encoder.thresholds;
  return { kind: "thermometer", thresholds: ladders.map((ladder) => ladder.map(srgbToLight)) };
}
