// Packing words and levels against bits written one by one.

import { describe, expect, it } from "vitest";
import { packLevels, packWords } from "../../../src/sensor/chip/pack-levels.js";

/** Bit `i` of a stream, least significant first. */
const bitsOf = (bytes: Uint8Array) =>
  [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1));

describe("packing", () => {
  it.each([1, 3, 7, 8, 9, 16, 24])("[U] words of %d bits follow each other without gaps", (width) => {
    const words = Uint32Array.from({ length: 29 }, (_, i) => (i * 2_654_435_761) % 2 ** width);
    const bytes = new Uint8Array(Math.ceil((29 * width) / 8));
    packWords(words, width, bytes);
    const expected = [...words].flatMap((word) =>
      Array.from({ length: width }, (_, bit) => (word >>> bit) & 1),
    );
    expect(bitsOf(bytes).slice(0, expected.length)).toEqual(expected);
  });

  it("[U] a level is as many ones as thresholds are passed, of any number of thresholds", () => {
    const bytes = new Uint8Array(15).fill(255);
    packLevels(Uint16Array.of(0, 30, 40, 1), 30, bytes.subarray(0, 15));
    const bits = bitsOf(bytes);
    expect(bits.slice(0, 30)).toEqual(new Array(30).fill(0));
    expect(bits.slice(30, 60)).toEqual(new Array(30).fill(1));
  });
});
