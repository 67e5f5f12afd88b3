// The front ends against one another: what each encoder becomes behind each of them, and what that takes in decisions.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import { encodeFrame } from "../../src/sensor/front-end.js";
import type { SensorEncoder, SensorFrontEnd } from "../../src/sensor/front-end-types.js";
import { imageSamples } from "../../src/sensor/encoding/image-samples.js";

const shape = { height: 2, width: 3, channels: 2 };
const sampleCount = 12;
const samples = Float64Array.from({ length: sampleCount }, (_, i) => i / (sampleCount - 1));
const thermometer: SensorEncoder = {
  kind: "thermometer",
  thresholds: [
    [0.1, 0.25, 0.45, 0.5, 0.8],
    [0.05, 0.3, 0.35, 0.6, 0.95],
  ],
};
const integer: SensorEncoder = { kind: "integer", bits: 8, zeroPoint: 128 };
const binary: SensorEncoder = { kind: "binary" };
const ideal: SensorFrontEnd = { kind: "ideal" };
const all: SensorFrontEnd = { kind: "thermometer", strategy: "all" };
const successive: SensorFrontEnd = { kind: "thermometer", strategy: "successive" };
const none = { comparatorDecisions: 0, adcConversions: 0, digitalComparisons: 0 };
const seed = 17;

function encode(encoder: SensorEncoder, frontEnd: SensorFrontEnd) {
  return encodeFrame(samples, shape, encoder, frontEnd);
}

describe("[U] encodeFrame with comparators", () => {
  it("[U] gives identical codes for all and successive, with fewer decisions", () => {
    const reference = encode(thermometer, ideal);
    expect(reference.counts).toEqual(none);
    expect(encode(thermometer, all)).toEqual({
      encoded: reference.encoded,
      counts: { ...none, comparatorDecisions: sampleCount * 5 },
    });
    expect(encode(thermometer, successive)).toEqual({
      encoded: reference.encoded,
      counts: { ...none, comparatorDecisions: sampleCount * 3 },
    });
  });

  it("[U] takes one decision per sample for the binary encoder", () => {
    const reference = encode(binary, ideal).encoded;
    // i / 11 >= 0.5 from i = 6.
    expect([...reference.values]).toEqual([-1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1]);
    for (const frontEnd of [all, successive]) {
      const counts = { ...none, comparatorDecisions: sampleCount };
      expect(encode(binary, frontEnd)).toEqual({ encoded: reference, counts });
    }
  });

  it.each([all, successive])("[U] cannot feed an integer encoder (%o)", (frontEnd) => {
    expect(() => encode(integer, frontEnd)).toThrow(InvariantError);
    expect(() => encode(integer, frontEnd)).toThrow(/comparators cannot feed an integer encoder/);
  });
});

describe("[U] encodeFrame behind an ADC", () => {
  it("[U] counts one conversion per sample and M digital comparisons", () => {
    const { encoded, counts } = encode(thermometer, { kind: "adc", bits: 8 });
    expect(counts).toEqual({ ...none, adcConversions: sampleCount, digitalComparisons: sampleCount * 5 });
    expect(encoded.shape).toEqual({ height: 2, width: 3, channels: 10 });
  });

  it("[U] gives the top bit to the binary encoder", () => {
    for (const bits of [1, 4, 8]) {
      const { encoded, counts } = encode(binary, { kind: "adc", bits });
      expect(encoded).toEqual(encode(binary, ideal).encoded);
      expect(counts).toEqual({ ...none, adcConversions: sampleCount, digitalComparisons: sampleCount });
    }
  });

  it("[U] gives the integer encoder the same codes from any converter that is wide enough", () => {
    const reference = encode(integer, ideal).encoded;
    expect(reference.values[0]).toBe(-128);
    expect(reference.values[sampleCount - 1]).toBe(127);
    for (const bits of [8, 10, 12]) {
      const counts = { ...none, adcConversions: sampleCount };
      expect(encode(integer, { kind: "adc", bits })).toEqual({ encoded: reference, counts });
    }
    expect(() => encode(integer, { kind: "adc", bits: 6 })).toThrow(InvariantError);
  });

  it("[U] passes the codes of an 8-bit image through unchanged", () => {
    const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
    const square = { height: 16, width: 16, channels: 1 };
    for (const frontEnd of [ideal, { kind: "adc", bits: 8 } as const]) {
      const { encoded } = encodeFrame(imageSamples(codes, 8), square, { ...integer, zeroPoint: 0 }, frontEnd);
      expect([...encoded.values]).toEqual([...codes]);
    }
  });
});

describe("[U] encodeFrame in general", () => {
  it("[U] never lowers a code when there is more light", () => {
    const lightLevel = fc.double({ min: -0.2, max: 1.2, noNaN: true });
    const frames = fc.array(fc.tuple(lightLevel, lightLevel), {
      minLength: sampleCount,
      maxLength: sampleCount,
    });
    const pairs: [SensorEncoder, SensorFrontEnd][] = [
      [thermometer, ideal],
      [thermometer, all],
      [thermometer, successive],
      [thermometer, { kind: "adc", bits: 5 }],
      [integer, { kind: "adc", bits: 9 }],
      [binary, all],
    ];
    const property = fc.property(fc.constantFrom(...pairs), frames, ([encoder, frontEnd], light) => {
      const darker = Float64Array.from(light, ([a, b]) => Math.min(a, b));
      const lighter = Float64Array.from(light, ([a, b]) => Math.max(a, b));
      const [low, high] = [darker, lighter].map(
        (frame) => encodeFrame(frame, shape, encoder, frontEnd).encoded,
      ) as [IntegerTensor, IntegerTensor];
      expect(low.values.every((value, i) => value <= (high.values[i] ?? NaN))).toBe(true);
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  it.each([NaN, Infinity])("[U] refuses a sample of %d", (sample) => {
    const broken = Float64Array.from(samples);
    broken[5] = sample;
    expect(() => encodeFrame(broken, shape, binary, ideal)).toThrow(/not a finite number/);
  });

  it("[U] refuses a frame of another size", () => {
    expect(() => encodeFrame(samples.subarray(1), shape, binary, ideal)).toThrow(
      /11 samples for a frame of 2x3x2/,
    );
  });
});
