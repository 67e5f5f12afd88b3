// Array files written and read back, against a second writer (test/fixtures) and NumPy's own byte layout.

import { describe, expect, it } from "vitest";
import { readNpyValues } from "../../../src/formats/npy/read-npy-values.js";
import { npyBytes, writeNpy } from "../../../src/formats/npy/write-npy.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { npyBytes as fixtureBytes } from "../../fixtures/npy-bytes.js";

describe("[U] writeNpy", () => {
  it("[U] writes NumPy's bytes of an int32 array", () => {
    const bytes = npyBytes({
      shape: { height: 1, width: 2, channels: 3 },
      values: Int32Array.from([1, -1, 2, 300, -4, 5]),
    });
    const data = new Uint8Array(Int32Array.from([1, -1, 2, 300, -4, 5]).buffer);
    expect([...bytes]).toEqual([...fixtureBytes({ descr: "<i4", shape: [1, 2, 3], data })]);
    expect(bytes.length % 64).toBe(24);
  });

  it.each([
    ["|i1", [-128, 127, 0]],
    ["|u1", [0, 255, 7]],
    ["<i4", [-(2 ** 31), 2 ** 31 - 1, 0]],
  ] as const)("[U] keeps %s values", (type, values) => {
    expect([...readNpyValues(writeNpy(values, [3], type), "a.npy").values]).toEqual([...values]);
  });
});

describe("[U] readNpyValues", () => {
  const six = Float64Array.from([0, 1, 2, 3, 4, 5]);
  const raw = new Uint8Array(six.buffer);

  it("[U] turns Fortran order round", () => {
    const bytes = fixtureBytes({ descr: "<f8", fortran: true, shape: [2, 3], data: raw });
    expect([...readNpyValues(bytes, "a.npy").values]).toEqual([0, 2, 4, 1, 3, 5]);
  });

  it("[U] reads big-endian and 64-bit elements", () => {
    const big = fixtureBytes({ descr: ">i2", shape: [2], data: Uint8Array.from([255, 254, 1, 0]) });
    expect([...readNpyValues(big, "a.npy").values]).toEqual([-2, 256]);
    const long = fixtureBytes({
      descr: "<i8",
      shape: [1],
      data: new Uint8Array(BigInt64Array.from([-7n]).buffer),
    });
    expect([...readNpyValues(long, "a.npy").values]).toEqual([-7]);
  });

  it.each([
    ["another kind of file", new Uint8Array(100), "another kind of file"],
    [
      "too few elements",
      fixtureBytes({ descr: "<f8", shape: [7], data: raw }),
      "must hold 56 bytes of elements, found 48",
    ],
    ["objects", fixtureBytes({ descr: "|O", shape: [6], data: raw }), "found another type"],
    ["no elements", fixtureBytes({ descr: "<f8", shape: [0], data: new Uint8Array(0) }), "must have 1 to"],
    ["a huge shape", fixtureBytes({ descr: "<f8", shape: [999999, 999999], data: raw }), "must have 1 to"],
  ])("[U] refuses %s", async (_, bytes, expected) => {
    expect(await inputErrorText(() => readNpyValues(bytes, "a.npy"))).toContain(expected);
  });
});
