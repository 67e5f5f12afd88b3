// Resizing: what is cut, what is squeezed, that flat stays flat to the last bit, and that codes stay in the file's range.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { CodeImage } from "../../../src/io/images/code-image.js";
import { resizeImage } from "../../../src/io/images/resize-image.js";

/** Left third dark, middle third half, right third bright; 90 wide, 30 high. */
function thirds(fullScale: number, channels: 1 | 3): CodeImage {
  const codes = fullScale > 255 ? new Uint16Array(90 * 30 * channels) : new Uint8Array(90 * 30 * channels);
  for (let i = 0; i < codes.length; i++) {
    const third = Math.floor((Math.floor(i / channels) % 90) / 30);
    codes[i] = Math.floor((third * fullScale) / 2);
  }
  return { shape: { height: 30, width: 90, channels }, fullScale, codes };
}
const size = { height: 10, width: 10 };
const codeAt = (image: CodeImage, y: number, x: number) =>
  image.codes[(y * image.shape.width + x) * image.shape.channels];

describe("resizeImage", () => {
  const kinds = [
    [255, 1],
    [255, 3],
    [65_535, 1],
    [65_535, 3],
  ] as const;
  it.each(kinds)(
    "[U] full scale %i, %i channel(s): crop keeps the middle, stretch keeps all",
    (fullScale, channels) => {
      const cropped = resizeImage(thirds(fullScale, channels), size, "crop");
      expect(cropped.shape).toEqual({ ...size, channels });
      expect(cropped.fullScale).toBe(fullScale);
      expect(cropped.codes).toHaveLength(100 * channels);
      // The middle third alone fills the crop; in its middle no tap reaches the other thirds.
      expect(codeAt(cropped, 5, 5)).toBe(Math.floor(fullScale / 2));
      const stretched = resizeImage(thirds(fullScale, channels), size, "stretch");
      // Three lobes of 9 pixels reach from the outermost pixel's centre, 4.5, to 31.5: a trace of the middle third.
      expect(codeAt(stretched, 5, 0)).toBeLessThanOrEqual(fullScale * 0.001);
      expect(codeAt(stretched, 5, 9)).toBeGreaterThanOrEqual(fullScale * 0.999);
    },
  );

  it("[U] crop of a tall image keeps the middle rows", () => {
    const codes = Uint8Array.from({ length: 30 }, (_, row) => (row < 10 ? 0 : row < 20 ? 100 : 200));
    const cropped = resizeImage(
      { shape: { height: 30, width: 1, channels: 1 }, fullScale: 255, codes },
      { height: 1, width: 1 },
      "crop",
    );
    expect([...cropped.codes]).toEqual([100]);
  });

  it("[U] a flat 16-bit image stays flat to the last bit, larger and smaller", () => {
    const flat = {
      shape: { height: 50, width: 40, channels: 1 },
      fullScale: 65_535,
      codes: new Uint16Array(2000).fill(31_234),
    };
    for (const to of [
      { height: 7, width: 11 },
      { height: 96, width: 96 },
    ]) {
      expect(new Set(resizeImage(flat, to, "stretch").codes)).toEqual(new Set([31_234]));
    }
  });

  it("[U] two pixels to one: the mean", () => {
    const image = {
      shape: { height: 1, width: 2, channels: 1 },
      fullScale: 255,
      codes: Uint8Array.of(10, 20),
    };
    expect([...resizeImage(image, { height: 1, width: 1 }, "stretch").codes]).toEqual([15]);
  });

  it("[U] the size it has already: nothing changes", () => {
    const image = thirds(255, 3);
    expect(resizeImage(image, { height: 30, width: 90 }, "crop").codes).toEqual(image.codes);
  });

  it("[U] overshoot of the filter is clipped to the file's own full scale", () => {
    const { codes, fullScale } = resizeImage(thirds(100, 1), { height: 31, width: 97 }, "stretch");
    expect(fullScale).toBe(100);
    expect(Math.max(...codes)).toBe(100);
  });

  it("[I] agrees with libvips' Lanczos within the precision of its 8-bit path", async () => {
    const shape = { height: 61, width: 83, channels: 3 };
    const codes = Uint8Array.from({ length: 61 * 83 * 3 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % 83, Math.floor(i / 249)];
      return Math.round(127 + 90 * Math.sin(x / 9 + (i % 3)) * Math.cos(y / 7));
    });
    const ours = resizeImage({ shape, fullScale: 255, codes }, { height: 24, width: 32 }, "stretch");
    const theirs = await sharp(codes, { raw: { width: 83, height: 61, channels: 3 } })
      .resize({ width: 32, height: 24, fit: "fill", kernel: "lanczos3" })
      .raw()
      .toBuffer();
    const inside = (i: number) => {
      const [x, y] = [Math.floor(i / 3) % 32, Math.floor(i / 96)];
      return x > 3 && x < 28 && y > 3 && y < 20;
    };
    const differences = [...theirs].flatMap((code, i) =>
      inside(i) ? [Math.abs(code - (ours.codes[i] ?? 0))] : [],
    );
    expect(Math.max(...differences)).toBeLessThanOrEqual(3);
  });
});
