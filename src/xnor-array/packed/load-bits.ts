// Packed bits -> the engine's memory: the counterpart of `readBits`.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { byteCount, hasCleanTail, type PackedBits } from "../../foundation/bits/packed-bits.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import type { Arena } from "./arena.js";
import { pixelCount, type PlaneMap } from "./tensor-map.js";

/** Writes bits, HWC without gaps, into the first plane of a map. */
export function loadBits(arena: Arena, map: PlaneMap, bits: PackedBits): void {
  const { channels } = map.shape;
  const length = elementCount(map.shape);
  invariant(
    bits.length === length && bits.bytes.length === byteCount(length) && hasCleanTail(bits),
    `${bits.length} packed bits for an input of ${length}`,
  );
  const stored = arena.bytes().subarray(map.pointer, map.pointer + map.planeBytes);
  if (channels % 8 === 0) {
    stored.set(bits.bytes);
    return;
  }
  stored.fill(0);
  for (let pixel = 0, next = 0; pixel < pixelCount(map.shape); pixel++) {
    for (let c = 0; c < channels; c++, next++) {
      const at = pixel * map.pixelBytes + (c >> 3);
      const bit = ((bits.bytes[next >> 3] ?? 0) >> (next & 7)) & 1;
      stored[at] = (stored[at] ?? 0) | (bit << (c & 7));
    }
  }
}
