import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/foundation/errors/invariant-error.js";
import { convertIdeally } from "../../../src/sensor/encoding/ideal-adc.js";
import { encodeIntegers } from "../../../src/sensor/encoding/integer-code.js";
import { justBelow } from "./neighbours.js";

const row = { height: 1, width: 4, channels: 1 };

describe("[U] encodeIntegers", () => {
  it("[U] subtracts the zero point", () => {
    const { shape, values } = encodeIntegers(Int32Array.of(0, 127, 128, 255), 8, row, {
      bits: 8,
      zeroPoint: 128,
    });
    expect(shape).toEqual(row);
    expect([...values]).toEqual([-128, -1, 0, 127]);
  });

  it("[U] takes the top bits of a wider converter", () => {
    // 10-bit codes 3, 4, 1022, 1023 are 0, 1, 255, 255 at 8 bits.
    const { values } = encodeIntegers(Int32Array.of(3, 4, 1022, 1023), 10, row, { bits: 8, zeroPoint: 0 });
    expect([...values]).toEqual([0, 1, 255, 255]);
  });

  it("[U] gives the same from any converter that is wide enough", () => {
    const samples = Array.from({ length: 64 }, (_, i) => [
      i / 64,
      justBelow((i + 1) / 64),
      (i + 0.5) / 64,
    ]).flat();
    samples.push(1, 1.5, -1);
    const shape = { height: 1, width: samples.length, channels: 1 };
    const direct = encodeIntegers(convertIdeally(samples, 6), 6, shape, { bits: 6, zeroPoint: 5 });
    for (const bits of [7, 8, 12, 16]) {
      const viaWider = encodeIntegers(convertIdeally(samples, bits), bits, shape, { bits: 6, zeroPoint: 5 });
      expect(viaWider).toEqual(direct);
    }
  });

  it("[U] refuses a converter with fewer bits than the network's input", () => {
    const convert = () => encodeIntegers(Int32Array.of(0, 0, 0, 0), 6, row, { bits: 8, zeroPoint: 0 });
    expect(convert).toThrow(InvariantError);
    expect(convert).toThrow(/6-bit codes cannot give 8-bit inputs/);
  });
});
