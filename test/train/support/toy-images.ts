// Seeded pictures that a tiny network can learn in seconds: class 0 is bright at the top, class 1 at the bottom, class 2
// on the left, class 3 on the right, all under noise.

import { randomStream, randomUniform } from "../../../src/foundation/random/random-stream.js";
import type { ImageSet } from "../../../src/train/data/image-set.js";

export const toyClasses = ["top", "bottom", "left", "right"] as const;

/** `count` pictures of size x size in grey or RGB. */
export function toyImages(count: number, { size = 8, channels = 1, seed = 1 } = {}): ImageSet {
  const labels = Int32Array.from({ length: count }, (_, i) => i % toyClasses.length);
  const codes = new Uint8Array(count * size * size * channels);
  const stream = randomStream(seed, "toy images");
  let next = 0;
  for (const label of labels) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const half = size / 2;
        const bright = [y < half, y >= half, x < half, x >= half][label] === true;
        for (let c = 0; c < channels; c++, next++) {
          codes[next] = Math.floor(256 * (0.6 * randomUniform(stream, next) + (bright ? 0.4 : 0)));
        }
      }
    }
  }
  return { shape: { height: size, width: size, channels }, codes, labels, classes: [...toyClasses] };
}
