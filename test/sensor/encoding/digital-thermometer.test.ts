import { describe, expect, it } from "vitest";
import {
  digitalLadders,
  encodeDigitalThermometer,
} from "../../../src/sensor/encoding/digital-thermometer.js";
import { convertIdeally } from "../../../src/sensor/encoding/ideal-adc.js";
import { imageSamples } from "../../../src/sensor/encoding/image-samples.js";
import { encodeThermometer } from "../../../src/sensor/encoding/thermometer-code.js";
import { justAbove, justBelow } from "./neighbours.js";

const allCodes = Int32Array.from({ length: 256 }, (_, code) => code);
const square = { height: 16, width: 16, channels: 1 };

describe("[U] digital thermometer", () => {
  it("[U] rounds thresholds up to the next code edge", () => {
    // At 3 bits a step is 0.125: 0.25 is edge 2 itself, a hair more needs edge 3, and 0.9 (7.2) edge 8, which no code reaches.
    const ladder = [justBelow(0.25), 0.25, justAbove(0.25), 0.875, 0.9];
    expect(digitalLadders([ladder], 3)).toEqual([[2, 2, 3, 7, 8]]);
  });

  it("[U] has the exact truth table of all 256 codes", () => {
    // 0.1 * 256 = 25.6, 0.5 * 256 = 128, 0.999 * 256 = 255.74.
    const { values } = encodeDigitalThermometer(allCodes, 8, square, [[0.1, 0.5, 0.999]]);
    const expected = [...allCodes].flatMap((code) => [code >= 26 ? 1 : -1, code >= 128 ? 1 : -1, -1]);
    expect([...values]).toEqual(expected);
  });

  it("[U] equals the comparators for thresholds on code edges, and is never above them anywhere", () => {
    const samples = imageSamples(allCodes, 8);
    const onEdges = [[1 / 16, 5 / 16, 8 / 16, 15 / 16]];
    const codes = convertIdeally(samples, 4);
    expect(encodeDigitalThermometer(codes, 4, square, onEdges)).toEqual(
      encodeThermometer(samples, square, onEdges),
    );

    const offEdges = [[0.1, 0.33, 0.7, 0.95]];
    const digital = encodeDigitalThermometer(codes, 4, square, offEdges).values;
    const compared = encodeThermometer(samples, square, offEdges).values;
    expect(digital.every((bit, i) => bit <= (compared[i] ?? NaN))).toBe(true);
    expect(digital).not.toEqual(compared);
  });
});
