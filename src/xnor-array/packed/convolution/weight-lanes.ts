// Weights as the accumulate kernels read them: [group][block][nibble of the window][vector of the block][16 output
// channels], one byte of 0 .. 15 each. The nibble order is that of a gathered window: ky, kx,
// nibble of the group's channels.

import type { WeightedLayer } from "./weighted-layer.js";
import { lanes } from "./weighted-layer.js";

const nibbleBits = 4;

/** Nibbles of one kernel position in one group. */
export function nibblesPerTap(channelsPerGroup: number): number {
  return Math.ceil(channelsPerGroup / nibbleBits);
}

/** Vectors that one kernel run handles together. */
interface Block {
  readonly first: number;
  readonly width: number;
}

/** The block of every vector: threes, and twos where a single one would be left over (kernels/convolve.ts has the same). */
function blocksOf(vectors: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first < vectors;) {
    const left = vectors - first;
    const width = left === 2 || left === 4 ? 2 : Math.min(left, 3);
    blocks.push(...Array.from({ length: width }, () => ({ first, width })));
    first += width;
  }
  return blocks;
}

/** Which byte lane of a vector an output channel (0 .. 15) has. */
export type LaneOrder = "straight" | "interleaved";

/** Interleaved: channels 0 to 7 in the even bytes, 8 to 15 in the odd ones, as 16-bit sums are taken apart. */
function byteLane(order: LaneOrder, channel: number): number {
  if (order === "straight") return channel;
  return channel < lanes / 2 ? 2 * channel : 2 * (channel - lanes / 2) + 1;
}

/**
 * Lays the weights out.
 * @param nibbles nibbles of a gathered window, padded; those past the window and unused lanes stay 0
 */
export function layWeights(layer: WeightedLayer, nibbles: number, order: LaneOrder): Uint8Array {
  const { weights, groups, vectors, outputsPerGroup, channelsPerGroup, windowLength } = layer;
  const perTap = nibblesPerTap(channelsPerGroup);
  const blocks = blocksOf(vectors);
  const result = new Uint8Array(groups * vectors * nibbles * lanes);
  for (let output = 0; output < groups * outputsPerGroup; output++) {
    const group = Math.floor(output / outputsPerGroup);
    const within = output - group * outputsPerGroup;
    const vector = Math.floor(within / lanes);
    const { first, width } = blocks[vector] ?? { first: 0, width: 1 };
    const block = (group * vectors + first) * nibbles * lanes;
    const base = block + (vector - first) * lanes + byteLane(order, within % lanes);
    for (let input = 0; input < windowLength; input++) {
      const bit = output * windowLength + input;
      if (((weights.bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) {
        const tap = Math.floor(input / channelsPerGroup);
        const channel = input - tap * channelsPerGroup;
        const at = base + (tap * perTap + (channel >> 2)) * width * lanes;
        result[at] = (result[at] ?? 0) | (1 << (channel & 3));
      }
    }
  }
  return result;
}
