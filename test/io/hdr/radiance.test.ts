// Radiance pictures: the three codings of a scan line, the header, and what is damaged.

import { describe, expect, it } from "vitest";
import { decodeRadiance } from "../../../src/io/hdr/decode-radiance.js";

const head = (width: number, lines: readonly string[] = ["FORMAT=32-bit_rle_rgbe"]) =>
  `#?RADIANCE\n${lines.join("\n")}\n\n-Y 1 +X ${width}\n`;
const picture = (text: string, bytes: readonly number[]) =>
  Uint8Array.from([...Buffer.from(text, "latin1"), ...bytes]);
const decode = (text: string, bytes: readonly number[]) => [
  ...decodeRadiance(picture(text, bytes), "a.hdr").values,
];
/** (mantissa + 1/2) 2^(exponent - 136), Ward's `colr_color`. */
const value = (mantissa: number, exponent: number) => (mantissa + 0.5) * 2 ** (exponent - 136);

describe("a Radiance picture", () => {
  it("[U] flat pixels: three mantissas and an exponent; exponent 0 is black", () => {
    expect(decode(head(2), [128, 64, 0, 129, 200, 200, 200, 0])).toEqual([
      value(128, 129),
      value(64, 129),
      value(0, 129),
      0,
      0,
      0,
    ]);
  });

  it("[U] run-length coded components: runs and literals", () => {
    const line = [2, 2, 0, 8, 128 + 8, 10, 3, 20, 21, 22, 128 + 5, 23, 128 + 8, 30, 128 + 8, 128];
    const values = decode(head(8), line);
    expect(values.slice(0, 3)).toEqual([value(10, 128), value(20, 128), value(30, 128)]);
    expect([0, 1, 2, 3, 7].map((x) => values[x * 3 + 1])).toEqual(
      [20, 21, 22, 23, 23].map((g) => value(g, 128)),
    );
  });

  it("[U] the older coding: 1 1 1 n repeats the pixel before", () => {
    const values = decode(head(4), [9, 8, 7, 128, 1, 1, 1, 3]);
    for (let x = 0; x < 4; x++)
      expect(values.slice(x * 3, x * 3 + 3)).toEqual([9, 8, 7].map((m) => value(m, 128)));
  });

  it("[U] EXPOSURE lines multiply and are divided out", () => {
    const text = head(1, ["FORMAT=32-bit_rle_rgbe", "EXPOSURE=2", "EXPOSURE= 0.25"]);
    expect(decode(text, [10, 10, 10, 128])[0]).toBe(value(10, 128) / 0.5);
  });

  it.each([
    ["no Radiance", "PNG\n\n-Y 1 +X 1\n", [1, 2, 3, 128], /must be a Radiance picture/],
    ["another format", head(1, ["FORMAT=32-bit_rle_xyze"]), [1, 2, 3, 128], /32-bit_rle_xyze/],
    ["another order", "#?RADIANCE\n\n+X 1 -Y 1\n", [1, 2, 3, 128], /-Y height \+X width/],
    ["an exposure of 0", head(1, ["EXPOSURE=0"]), [1, 2, 3, 128], /EXPOSURE/],
    ["no end of the header", "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n", [], /Radiance/],
    ["too few pixels", head(2), [1, 2, 3, 128], /ends within its pixels/],
    ["a run beyond its line", head(8), [2, 2, 0, 8, 128 + 9, 10], /beyond the end of its line/],
    ["a line of another length", head(8), [2, 2, 0, 9, 1, 1], /a scan line of 9 pixels in a picture of 8/],
    ["a repeat of nothing", head(2), [1, 1, 1, 1, 5, 5, 5, 128], /beyond the end of its line/],
    ["a huge picture", "#?RADIANCE\n\n-Y 999999 +X 999999\n", [], /pixels/],
  ])("[U] refuses %s", (_, text, bytes, message) => {
    expect(() => decode(text, bytes)).toThrow(message);
    expect(() => decode(text, bytes)).toThrow(/a\.hdr/);
  });

  it("[U] survives every prefix of a good file: an input error or a picture, nothing else", () => {
    const good = picture(head(8), [2, 2, 0, 8, 136, 10, 136, 20, 136, 30, 136, 128]);
    for (let length = 0; length < good.length; length++)
      expect(() => decodeRadiance(good.subarray(0, length), "a.hdr")).toThrow(/a\.hdr/);
  });
});
