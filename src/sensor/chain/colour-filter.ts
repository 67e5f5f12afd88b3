// The Bayer mosaic as an option: every pixel keeps one colour of the light (rows R G R G, G B G B), so an RGB scene becomes
// one raw plane of the same size. A network trained on the raw plane takes it as it is; one trained on RGB gets the plane
// bilinearly demosaiced (each missing colour is the mean of its nearest pixels), which costs resolution and mixes noise.

import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";

/** Colour (0 red, 1 green, 2 blue) that the pixel at (y, x) sees. */
export function bayerColour(y: number, x: number): 0 | 1 | 2 {
  if (y % 2 === 0) return x % 2 === 0 ? 0 : 1;
  return x % 2 === 0 ? 1 : 2;
}

/** Samples an RGB scene, HWC with 3 channels, through the mosaic: height x width values. */
export function applyMosaic(light: ArrayLike<number>, shape: Shape): Float64Array {
  const raw = new Float64Array(shape.height * shape.width);
  for (let y = 0; y < shape.height; y++) {
    for (let x = 0; x < shape.width; x++) {
      raw[y * shape.width + x] = light[elementIndex(shape, y, x, bayerColour(y, x))] ?? 0;
    }
  }
  return raw;
}

/** Bilinear demosaicing of a raw plane; at the border the mean of the neighbours that exist. HWC with 3 channels. */
export function demosaic(raw: ArrayLike<number>, height: number, width: number): Float64Array {
  const shape = { height, width, channels: 3 };
  const rgb = new Float64Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let colour = 0; colour < 3; colour++) {
        rgb[elementIndex(shape, y, x, colour)] = nearestMean(raw, height, width, y, x, colour);
      }
    }
  }
  return rgb;
}

function nearestMean(
  raw: ArrayLike<number>,
  height: number,
  width: number,
  y: number,
  x: number,
  colour: number,
): number {
  if (bayerColour(y, x) === colour) return raw[y * width + x] ?? 0;
  let sum = 0;
  let count = 0;
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
      if (bayerColour(ny, nx) !== colour) continue;
      sum += raw[ny * width + nx] ?? 0;
      count += 1;
    }
  }
  // A plane of one row or column may not have the colour at all.
  return count === 0 ? 0 : sum / count;
}
