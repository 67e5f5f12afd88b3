// Bounds asked before an image is decoded: a small file can unpack to an enormous picture.

import type { Problem } from "../../foundation/errors/problem.js";

export const imageLimits = {
  fileBytes: 256_000_000,
  pixels: 64_000_000,
} as const;

/** The problem of an image with too many or no pixels, or undefined. */
export function pixelCountProblem(width: number, height: number, file: string): Problem | undefined {
  const pixels = width * height;
  if (pixels >= 1 && pixels <= imageLimits.pixels) return undefined;
  return {
    file,
    path: "",
    rule: `must have 1 to ${imageLimits.pixels} pixels`,
    found: `${height} x ${width}`,
  };
}
