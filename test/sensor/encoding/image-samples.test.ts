import { describe, expect, it } from "vitest";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";

describe("[U] imageSamples", () => {
  it("[U] makes the largest code full scale", () => {
    expect([...imageSamples([0, 51, 255], 8)]).toEqual([0, 0.2, 1]);
    expect([...imageSamples([4095], 12)]).toEqual([1]);
  });

  it.each([0, 33])("[U] refuses codes of %i bits", (bits) => {
    expect(() => imageSamples([0], bits)).toThrow(/bits are not modelled/);
  });
});
