import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/foundation/errors/invariant-error.js";
import { encodeThermometer } from "../../../src/sensor/encoding/thermometer-code.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { justAbove, justBelow } from "./neighbours.js";

const pixel = { height: 1, width: 1, channels: 1 };
const allCodes = Uint8Array.from({ length: 256 }, (_, code) => code);
const allCodesShape = { height: 16, width: 16, channels: 1 };
const seed = 11;

function codeOf(x: number, ladder: number[]): number[] {
  return [...encodeThermometer([x], pixel, [ladder]).values];
}

describe("[U] encodeThermometer", () => {
  it("[U] is +1 at a threshold and above, -1 just below", () => {
    const threshold = 0.385;
    expect(codeOf(justBelow(threshold), [threshold])).toEqual([-1]);
    expect(codeOf(threshold, [threshold])).toEqual([1]);
    expect(codeOf(justAbove(threshold), [threshold])).toEqual([1]);
  });

  it("[U] saturates outside [0, 1]", () => {
    expect(codeOf(-3, [0.1, 0.9])).toEqual([-1, -1]);
    expect(codeOf(0, [0.1, 0.9])).toEqual([-1, -1]);
    expect(codeOf(1, [0.1, 0.9])).toEqual([1, 1]);
    expect(codeOf(7, [0.1, 0.9])).toEqual([1, 1]);
  });

  it("[U] puts bit i of a colour into channel colour * M + i", () => {
    const shape = { height: 1, width: 2, channels: 2 };
    const ladders = [
      [0.2, 0.4, 0.6],
      [0.3, 0.5, 0.7],
    ];
    // Pixel 0: 0.4 reaches 0.2 and 0.4; 0.29 reaches none. Pixel 1: 0.1 none; 0.6 reaches 0.3 and 0.5.
    const { shape: coded, values } = encodeThermometer([0.4, 0.29, 0.1, 0.6], shape, ladders);
    expect(coded).toEqual({ height: 1, width: 2, channels: 6 });
    expect([...values]).toEqual([1, 1, -1, -1, -1, -1, -1, -1, -1, 1, 1, -1]);
  });

  it("[U] has the exact truth table of all 256 codes for thresholds on, just below and just above a code", () => {
    const [onCode, below, above] = [64, 128, 200];
    const ladder = [onCode / 255, justBelow(below / 255), justAbove(above / 255)];
    const { values } = encodeThermometer(imageSamples(allCodes, 8), allCodesShape, [ladder]);
    const expected = [...allCodes].flatMap((code) => [code >= onCode, code >= below, code > above]);
    expect([...values]).toEqual(expected.map((passed) => (passed ? 1 : -1)));
  });

  it("[U] never lowers a bit when there is more light", () => {
    const ladders = fc.uniqueArray(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), {
      minLength: 1,
      maxLength: 9,
    });
    const light = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    const property = fc.property(ladders, light, light, (thresholds, a, b) => {
      const ladder = thresholds.sort((low, high) => low - high);
      const darker = codeOf(Math.min(a, b), ladder);
      const lighter = codeOf(Math.max(a, b), ladder);
      expect(darker.every((bit, i) => bit <= (lighter[i] ?? NaN))).toBe(true);
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  it("[U] asks for one ladder per colour, all of one length", () => {
    const two = { height: 1, width: 1, channels: 2 };
    expect(() => encodeThermometer([0, 0], two, [[0.5]])).toThrow(InvariantError);
    expect(() => encodeThermometer([0, 0], two, [[0.5], [0.3, 0.5]])).toThrow(
      /2 colours need one ladder each/,
    );
  });
});
