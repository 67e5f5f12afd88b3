// From the engine's memory to plain tensors and packed bits.

import { byteCount, type PackedBits } from "../../foundation/bits/packed-bits.js";
import { zeroTensor, type IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import type { Arena } from "./arena.js";
import { pixelCount, type IntegerMap, type PlaneMap, type TensorMap } from "./tensor-map.js";

/** A copy of a map as a tensor. */
export function readTensor(arena: Arena, map: TensorMap): IntegerTensor {
  return map.kind === "planes" ? readPlanes(arena, map) : readIntegers(arena, map);
}

function readIntegers(arena: Arena, map: IntegerMap): IntegerTensor {
  const result = zeroTensor(map.shape);
  const { channels } = map.shape;
  const pixels = pixelCount(map.shape);
  const stored = arena.integers(map.pointer, pixels * map.stride);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * map.stride;
    result.values.set(stored.subarray(from, from + channels), pixel * channels);
  }
  return result;
}

function readPlanes(arena: Arena, map: PlaneMap): IntegerTensor {
  const result = zeroTensor(map.shape);
  const { values } = result;
  const bytes = arena.bytes();
  const { channels } = map.shape;
  for (let plane = map.planes - 1; plane >= 0; plane--) {
    const start = map.pointer + plane * map.planeBytes;
    for (let i = 0, pixel = start; i < values.length; i += channels, pixel += map.pixelBytes) {
      for (let c = 0; c < channels; c++) {
        const bit = ((bytes[pixel + (c >> 3)] ?? 0) >> (c & 7)) & 1;
        values[i + c] = ((values[i + c] ?? 0) << 1) | bit;
      }
    }
  }
  for (let i = 0; i < values.length; i++) values[i] = map.scale * (values[i] ?? 0) + map.offset;
  return result;
}

/** The first plane of a map as packed bits, HWC without gaps. */
export function readBits(arena: Arena, map: PlaneMap): PackedBits {
  const length = elementCount(map.shape);
  const { channels } = map.shape;
  const stored = arena.bytes().subarray(map.pointer, map.pointer + map.planeBytes);
  if (channels % 8 === 0) return { length, bytes: stored.slice() };
  const bytes = new Uint8Array(byteCount(length));
  let next = 0;
  for (let pixel = 0; pixel < pixelCount(map.shape); pixel++) {
    for (let c = 0; c < channels; c++, next++) {
      const bit = ((stored[pixel * map.pixelBytes + (c >> 3)] ?? 0) >> (c & 7)) & 1;
      bytes[next >> 3] = (bytes[next >> 3] ?? 0) | (bit << (next & 7));
    }
  }
  return { length, bytes };
}
