import { describe, expect, it } from "vitest";
import { countEncoderAgreement } from "../../../src/sensor/encoding/encoder-agreement.js";

const shape = { height: 1, width: 2, channels: 2 };

describe("[U] countEncoderAgreement", () => {
  it("[U] counts equal elements of all", () => {
    const a = { shape, values: Int32Array.of(1, 1, -1, -1) };
    const b = { shape, values: Int32Array.of(1, -1, -1, 1) };
    expect(countEncoderAgreement(a, a)).toEqual({ matches: 4, total: 4 });
    expect(countEncoderAgreement(a, b)).toEqual({ matches: 2, total: 4 });
  });

  it("[U] refuses encodings of different shapes", () => {
    const a = { shape, values: new Int32Array(4) };
    const b = { shape: { ...shape, width: 1 }, values: new Int32Array(2) };
    expect(() => countEncoderAgreement(a, b)).toThrow(/1x2x2 and 1x1x2/);
  });
});
