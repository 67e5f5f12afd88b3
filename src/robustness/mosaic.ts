// A Bayer mosaic in front of the pixels, read pixel by pixel. A network sees what it was trained for: the raw plane, one colour per
// pixel in one channel, or the three colours interpolated from it.

import { inputError } from "../foundation/errors/input-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Model } from "../model/model.js";
import type { ColourLayout } from "../sensor/chip/geometry.js";

export const mosaics = ["raw", "demosaiced"] as const;
export type Mosaic = (typeof mosaics)[number];

const channelsOf = { raw: 1, demosaiced: 3 } as const;
const colourOf = { raw: "mono", demosaiced: "three-plane" } as const;

/**
 * How samples lie on the array.
 * @throws InputError where a mosaic was asked for and the model or the profile's sensor has other colours
 */
export function layoutOf(model: Model, { name, sensor }: HardwareProfile, mosaic?: Mosaic): ColourLayout {
  if (mosaic === undefined) return sensor.colour;
  const colour = colourOf[mosaic];
  if (sensor.colour !== colour) {
    throw inputError({
      file: `profile "${name}"`,
      path: "/sensor/colour",
      rule: `must be "${colour}" for a ${mosaic} Bayer mosaic, which has one pixel per sample`,
      found: `"${sensor.colour}"`,
      fix: `--set sensor/colour=${colour}`,
    });
  }
  if (model.input.channels !== channelsOf[mosaic]) {
    throw inputError({
      file: `model "${model.name}"`,
      path: "/input/channels",
      rule: `must be ${channelsOf[mosaic]} for a ${mosaic} Bayer mosaic`,
      found: String(model.input.channels),
    });
  }
  return mosaic === "raw" ? "mono" : "bayer-mosaic";
}
