// One image moved, mirrored and re-exposed at random, as 8-bit codes again, since every encoder is a table over codes.
// Draws are addressed by epoch and row: neither the place in a batch nor the number of threads matters.

import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import { randomStream, randomUniform, type RandomStream } from "../../foundation/random/random-stream.js";
import type { TrainConfig } from "../config/train-schema.js";

export type Augmentation = NonNullable<TrainConfig["augmentation"]>;

const draws = { shiftY: 0, shiftX: 1, flip: 2, exposure: 3, colour: 4 } as const;
const fullScale = 255;

/** The stream of an image in an epoch. */
export function augmentationStream(seed: number, epoch: number, row: number): RandomStream {
  return randomStream(seed, "augmentation", [epoch, row]);
}

/** Writes the changed image; where nothing is asked for it is a copy. */
export function augment(
  codes: Uint8Array,
  shape: Shape,
  { crop = 0, flip = false, exposure = 0, colour = 0 }: Augmentation,
  stream: RandomStream,
  to: Uint8Array,
): void {
  const uniform = (draw: number) => randomUniform(stream, draw);
  const shift = (draw: number) => Math.floor(uniform(draw) * (2 * crop + 1)) - crop;
  const mirrored = flip && uniform(draws.flip) < 0.5;
  move(codes, shape, shift(draws.shiftY), shift(draws.shiftX), mirrored, to);
  if (exposure === 0 && colour === 0) return;
  const stops = exposure * (2 * uniform(draws.exposure) - 1);
  const tables = Array.from({ length: shape.channels }, (_, c) =>
    gainTable(2 ** stops * (1 + colour * (2 * uniform(draws.colour + c) - 1))),
  );
  for (let i = 0; i < to.length; i++) to[i] = tables[i % shape.channels]?.[to[i] ?? 0] ?? 0;
}

/** Codes times a gain, rounded and cut at full scale. */
function gainTable(gain: number): Uint8Array {
  return Uint8Array.from({ length: fullScale + 1 }, (_, code) =>
    Math.min(fullScale, Math.round(code * gain)),
  );
}

/** Shifts by whole pixels, repeating the border, and mirrors left and right. */
function move(
  codes: Uint8Array,
  shape: Shape,
  down: number,
  right: number,
  mirrored: boolean,
  to: Uint8Array,
): void {
  const { height, width, channels } = shape;
  const inside = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  let next = 0;
  for (let y = 0; y < height; y++) {
    const fromY = inside(y + down, height);
    for (let x = 0; x < width; x++) {
      const fromX = inside((mirrored ? width - 1 - x : x) + right, width);
      const at = elementIndex(shape, fromY, fromX, 0);
      for (let c = 0; c < channels; c++) to[next++] = codes[at + c] ?? 0;
    }
  }
}
