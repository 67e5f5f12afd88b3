// NumPy arrays, written byte by byte here: versions, element types, byte and index order, and what is refused.

import { describe, expect, it } from "vitest";
import { npySamples } from "../../../src/io/npy/npy-samples.js";
import { npyLayout, readNpyArray, readNpyLayout } from "../../../src/io/npy/read-npy.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { npyBytes, npyWithHeader, rawBytes, type NpySpec } from "../../fixtures/npy-bytes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
let count = 0;
const write = (content: Uint8Array) => folder.write(`${count++}.npy`, content);
const samplesOf = (spec: NpySpec, frame = 0) => [...npySamples(readNpyArray(write(npyBytes(spec))), frame)];
const errorOf = (content: Uint8Array) => inputErrorText(() => npySamples(readNpyArray(write(content)), 0));

describe("npy elements", () => {
  it("[U] float32 and float64 are samples as they stand", () => {
    const values = [0, 0.25, 0.5, 1];
    expect(samplesOf({ descr: "<f4", shape: [2, 2], data: rawBytes(Float32Array.from(values)) })).toEqual(
      values,
    );
    const exact = [0.1, 0.2, 0.3, 0.7];
    expect(samplesOf({ descr: "<f8", shape: [2, 2], data: rawBytes(Float64Array.from(exact)) })).toEqual(
      exact,
    );
  });

  it("[U] float16: smallest subnormal, largest subnormal, smallest normal, one third, one", () => {
    const words = Uint16Array.of(0x0001, 0x03ff, 0x0400, 0x3555, 0x3c00);
    expect(samplesOf({ descr: "<f2", shape: [1, 5], data: rawBytes(words) })).toEqual([
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      1365 / 4096,
      1,
    ]);
  });

  it("[U] unsigned integers are codes: sample = code / (2^n - 1)", () => {
    expect(samplesOf({ descr: "|u1", shape: [1, 3], data: Uint8Array.of(0, 1, 255) })).toEqual([
      0,
      1 / 255,
      1,
    ]);
    const words = rawBytes(Uint16Array.of(0, 4095, 65_535));
    expect(samplesOf({ descr: "<u2", shape: [1, 3], data: words })).toEqual([0, 4095 / 65_535, 1]);
    const longs = rawBytes(Uint32Array.of(1, 2 ** 32 - 1));
    expect(samplesOf({ descr: "<u4", shape: [1, 2], data: longs })).toEqual([1 / (2 ** 32 - 1), 1]);
  });

  it("[U] booleans are 0 and 1", () => {
    expect(samplesOf({ descr: "|b1", shape: [1, 2], data: Uint8Array.of(0, 1) })).toEqual([0, 1]);
  });

  it("[U] big endian elements", () => {
    expect(samplesOf({ descr: ">u2", shape: [1, 2], data: Uint8Array.of(0x01, 0x00, 0xff, 0xff) })).toEqual([
      256 / 65_535,
      1,
    ]);
    expect(samplesOf({ descr: ">f4", shape: [1, 1], data: Uint8Array.of(0x3f, 0x00, 0x00, 0x00) })).toEqual([
      0.5,
    ]);
  });
});

describe("npy shapes", () => {
  // Height 2, width 3, channels 2: in C order the element at (y, x, c) is numbered 6 y + 2 x + c.
  const inOrder = Uint8Array.from({ length: 12 }, (_, i) => i);
  const numbers = (samples: readonly number[]) => samples.map((sample) => Math.round(sample * 255));

  it("[U] C order is HWC as it stands", () => {
    expect(numbers(samplesOf({ descr: "|u1", shape: [2, 3, 2], data: inOrder }))).toEqual([...inOrder]);
  });

  it("[U] Fortran order: in the file y is fastest, then x, then c", () => {
    const data: number[] = [];
    for (let c = 0; c < 2; c++)
      for (let x = 0; x < 3; x++) for (let y = 0; y < 2; y++) data.push(6 * y + 2 * x + c);
    const spec = { descr: "|u1", fortran: true, shape: [2, 3, 2], data: Uint8Array.from(data) };
    expect(numbers(samplesOf(spec))).toEqual([...inOrder]);
  });

  it("[U] several frames, C and Fortran order", () => {
    const spec = { descr: "|u1", shape: [2, 1, 3, 2], data: inOrder };
    expect(numbers(samplesOf(spec, 1))).toEqual([6, 7, 8, 9, 10, 11]);
    // Frame fastest: elements 0, 2, 4, ... are those of frame 0.
    const fortran = numbers(samplesOf({ ...spec, fortran: true }, 1));
    // (n, 0, x, c) stands at n + 2 x + 6 c.
    expect(fortran).toEqual([1, 7, 3, 9, 5, 11]);
  });

  it("[U] the layout: two sizes are one grey frame, three one frame, four several", () => {
    const layout = (shape: number[]) => {
      const data = new Uint8Array(shape.reduce((product, size) => product * size, 1));
      return readNpyLayout(write(npyBytes({ descr: "|u1", shape, data })));
    };
    expect(layout([4, 5])).toEqual({ frames: 1, shape: { height: 4, width: 5, channels: 1 } });
    expect(layout([4, 5, 3])).toEqual({ frames: 1, shape: { height: 4, width: 5, channels: 3 } });
    expect(layout([7, 4, 5, 3])).toEqual({ frames: 7, shape: { height: 4, width: 5, channels: 3 } });
  });

  it("[U] versions 2 and 3, and other white space in the header", () => {
    for (const version of [2, 3] as const) {
      expect(samplesOf({ version, descr: "|u1", shape: [1, 1], data: Uint8Array.of(255) })).toEqual([1]);
    }
    const loose = npyWithHeader(
      `{ "shape" : (1 ,1) , "fortran_order":False, "descr":"|u1"}`,
      Uint8Array.of(51),
    );
    expect(npyLayout(readNpyArray(write(loose)).header).frames).toBe(1);
  });
});

describe("npy refusals", () => {
  const one = Uint8Array.of(0);

  it("[U] a float outside [0, 1] or NaN is named by index and value", async () => {
    const floats = (values: number[], shape: number[]) =>
      npyBytes({ descr: "<f4", shape, data: rawBytes(Float32Array.from(values)) });
    expect(await errorOf(floats([0, 0.5, 1, 1.5], [2, 2]))).toContain(
      "every sample must be a number from 0 to 1, found 1.5 at index [1, 1]",
    );
    expect(await errorOf(floats([0, 0.5, NaN, 1], [1, 2, 2]))).toContain("found NaN at index [0, 1, 0]");
    expect(await errorOf(floats([-0.5, 0], [1, 1, 1, 2]))).toContain("found -0.5 at index [0, 0, 0, 0]");
    expect(await errorOf(floats([Infinity, 0], [1, 2]))).toContain("found Infinity at index [0, 0]");
    expect(
      await errorOf(npyBytes({ descr: "<f2", shape: [1, 1], data: rawBytes(Uint16Array.of(0x7e00)) })),
    ).toContain("found NaN");
    expect(await errorOf(npyBytes({ descr: "|b1", shape: [1, 1], data: Uint8Array.of(2) }))).toContain(
      "found 2 at index [0, 0]",
    );
  });

  it("[U] other element types, with what to do", async () => {
    for (const descr of ["<i4", "|i1", "<u8", "<c8", "|O", "<U5", "=f4", "|V3"]) {
      const text = await errorOf(npyBytes({ descr, shape: [1, 1], data: one }));
      expect(text).toContain(
        `must be float16, float32, float64, uint8, uint16, uint32 or bool, found "${descr}"; convert the array`,
      );
    }
    const structured = npyWithHeader(
      "{'descr': [('r', '|u1')], 'fortran_order': False, 'shape': (1, 1), }",
      one,
    );
    expect(await errorOf(structured)).toContain("found a structured type");
  });

  it("[U] other numbers of dimensions and empty arrays", async () => {
    for (const [shape, shown] of [
      [[1], "(1)"],
      [[1, 1, 1, 1, 1], "(1, 1, 1, 1, 1)"],
      [[0, 3], "(0, 3)"],
    ] as const) {
      expect(await errorOf(npyBytes({ descr: "|u1", shape: [...shape], data: one }))).toContain(
        `(frames, height, width, channels), found ${shown}`,
      );
    }
    expect(await errorOf(npyBytes({ descr: "|u1", shape: [2 ** 20, 2 ** 20], data: one }))).toContain(
      "(height, width)",
    );
  });

  it("[U] too few and too many bytes", async () => {
    expect(await errorOf(npyBytes({ descr: "<f4", shape: [2, 2], data: new Uint8Array(15) }))).toContain(
      "must hold 16 bytes of elements for its shape (2, 2), found 15",
    );
    expect(await errorOf(npyBytes({ descr: "|u1", shape: [1, 1], data: new Uint8Array(2) }))).toContain(
      "must hold 1 bytes",
    );
  });

  it("[U] what is no .npy file, or ends in its header", async () => {
    const whole = npyBytes({ descr: "|u1", shape: [1, 1], data: one });
    expect(await errorOf(Buffer.from("hello world"))).toContain(
      "must be a NumPy array file (.npy, version 1 to 3), found another kind of file",
    );
    expect(await errorOf(whole.subarray(0, 9))).toContain("found a file that ends in its header");
    expect(await errorOf(whole.subarray(0, 30))).toContain("found a file that ends in its header");
    const newer = Uint8Array.from(whole);
    newer[6] = 4;
    expect(await errorOf(newer)).toContain("found format version 4");
    expect(await errorOf(npyWithHeader("('descr', '|u1')", one))).toContain(
      "found a header that is no dictionary",
    );
    expect(await errorOf(npyWithHeader("{'descr': '|u1', 'shape': (1, 1)}", one))).toContain(
      "without fortran_order or shape",
    );
    const endless = Uint8Array.from(npyBytes({ version: 2, descr: "|u1", shape: [1, 1], data: one }));
    endless.set([0xff, 0xff, 0xff, 0xff], 8);
    expect(await errorOf(endless)).toContain("found a header of 4294967295 bytes");
  });
});
