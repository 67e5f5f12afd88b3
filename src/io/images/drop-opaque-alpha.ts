// An alpha channel says how much of the image is there; a sensor sees all of it. A fully opaque one says nothing and is
// dropped, any other is refused: there is no background to blend it with.

import { inputError } from "../../foundation/errors/input-error.js";
import type { CodeImage } from "./code-image.js";

/**
 * The image without its alpha channel (the last of 2 or 4).
 * @throws InputError where a pixel is not fully opaque, naming the first
 */
export function dropOpaqueAlpha(image: CodeImage, file: string): CodeImage {
  const { shape, codes, fullScale } = image;
  if (shape.channels !== 2 && shape.channels !== 4) return image;
  const colours = shape.channels - 1;
  const pixels = shape.height * shape.width;
  const kept = fullScale > 0xff ? new Uint16Array(pixels * colours) : new Uint8Array(pixels * colours);
  let to = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * shape.channels;
    if (codes[from + colours] !== fullScale) throw transparent(pixel, image, file);
    for (let colour = 0; colour < colours; colour++) kept[to++] = codes[from + colour] ?? 0;
  }
  return { shape: { ...shape, channels: colours }, fullScale, codes: kept };
}

function transparent(pixel: number, { shape, codes, fullScale }: CodeImage, file: string) {
  const row = Math.floor(pixel / shape.width);
  const alpha = codes[pixel * shape.channels + shape.channels - 1] ?? 0;
  return inputError({
    file,
    path: "",
    rule: "must be fully opaque",
    found: `alpha ${alpha} of ${fullScale} at row ${row}, column ${pixel % shape.width}`,
    fix: "flatten the image onto a background",
  });
}
