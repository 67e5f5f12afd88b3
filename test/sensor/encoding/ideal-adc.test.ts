import { describe, expect, it } from "vitest";
import { convertIdeally } from "../../../src/sensor/encoding/ideal-adc.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { justBelow } from "./neighbours.js";

describe("[U] convertIdeally", () => {
  it("[U] steps at multiples of 2^-n", () => {
    const samples = [0, justBelow(0.25), 0.25, justBelow(0.5), 0.5, 0.75, justBelow(1)];
    expect([...convertIdeally(samples, 2)]).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  it("[U] gives full scale the last code and clamps outside [0, 1]", () => {
    expect([...convertIdeally([1, 1.5, -0.001, -2], 8)]).toEqual([255, 255, 0, 0]);
  });

  it.each([1, 2, 4, 8, 10, 12, 16])("[U] gives every code of a %i-bit image back", (bits) => {
    const codes = Uint16Array.from({ length: 2 ** bits }, (_, code) => code);
    expect(convertIdeally(imageSamples(codes, bits), bits)).toEqual(Int32Array.from(codes));
  });

  it.each([0, 25, 1.5])("[U] refuses %d bits", (bits) => {
    expect(() => convertIdeally([0], bits)).toThrow(/is not modelled/);
  });
});
