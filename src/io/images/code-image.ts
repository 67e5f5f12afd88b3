// A decoded image as the file holds it: integer codes, not yet samples. Codes are used as they are (no linearisation, no
// colour profile); sample = code / fullScale, which for n-bit codes is code / (2^n - 1).

import type { Shape } from "../../foundation/tensor/shape.js";

export interface CodeImage {
  /** channels is 1 (grey) or 3 (red, green, blue); never an alpha channel. */
  readonly shape: Shape;
  /** Largest code, 1 .. 65535: 255 for 8 bits, 65535 for 16, the file's own `maxval` for PGM and PPM. */
  readonly fullScale: number;
  /** HWC, each 0 .. fullScale. */
  readonly codes: Uint8Array | Uint16Array;
}

/** Samples in [0, 1], HWC, in double precision. */
export function codesToSamples(image: CodeImage): Float64Array {
  const { codes, fullScale } = image;
  const samples = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) samples[i] = (codes[i] ?? 0) / fullScale;
  return samples;
}
