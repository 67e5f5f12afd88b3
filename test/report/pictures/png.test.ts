// The PNG writer against another program's reader, and the pictures made of thermometer bits against the bits.

import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { adler32, crc32 } from "../../../src/report/pictures/checksums.js";
import { decodePlanes, decodeSamples } from "../../../src/report/pictures/decode-picture.js";
import { encodePng, rowBytes, type PngImage } from "../../../src/report/pictures/encode-png.js";
import { planeImage, reconstructionImage, sampleImage } from "../../../src/report/pictures/picture-images.js";
import { encodeCodes, fixturePicture, sceneCodes, side } from "../fixtures/pictures.js";

async function readPixels(image: PngImage): Promise<{ width: number; height: number; rgb: number[] }> {
  const png = sharp(encodePng(image), { failOn: "warning" });
  const { data, info } = await png
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: [...data] };
}

test("[U] checksums of published check strings", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(crc32(bytes("123456789"))).toBe(0xcbf43926);
  expect(adler32(bytes("Wikipedia"))).toBe(0x11e60398);
  expect(adler32(new Uint8Array(200_000).fill(255))).toBe(referenceAdler(200_000, 255));
});

function referenceAdler(length: number, value: number): number {
  let low = 1n;
  let high = 0n;
  for (let i = 0; i < length; i++) {
    low += BigInt(value);
    high += low;
  }
  return Number((high % 65_521n) * 65_536n + (low % 65_521n));
}

describe("another reader gives the pixels back", () => {
  test.each([
    [1, 1],
    [7, 3],
    [8, 2],
    [9, 5],
    [180, 131],
  ])("[U] %i x %i in all four formats", async (width, height) => {
    const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 2_654_435_761) >>> 24);
    const pixels = width * height;
    const grey = noise(pixels);
    const rgb = noise(pixels * 3);
    expect((await readPixels({ width, height, format: "rgb8", rows: rgb })).rgb).toEqual([...rgb]);
    const greyRead = await readPixels({ width, height, format: "grey8", rows: grey });
    expect(greyRead).toEqual({ width, height, rgb: [...grey].flatMap((value) => [value, value, value]) });
    const bits = noise(rowBytes(width, "grey1") * height);
    const bitAt = (x: number, y: number) =>
      ((bits[y * rowBytes(width, "grey1") + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    const expectedBits = Array.from(
      { length: pixels },
      (_, i) => bitAt(i % width, Math.floor(i / width)) * 255,
    );
    expect((await readPixels({ width, height, format: "grey1", rows: bits })).rgb).toEqual(
      expectedBits.flatMap((v) => [v, v, v]),
    );
  });
});

describe("the pictures of a frame", () => {
  const picture = fixturePicture("ship", "ship.png");
  const codes = sceneCodes("ship");
  const signs = encodeCodes(codes);
  const planes = defined(decodePlanes(picture), "planes");

  test("[U] samples are the codes", async () => {
    const read = await readPixels(sampleImage(defined(decodeSamples(picture), "samples")));
    expect(read).toEqual({ width: side, height: side, rgb: [...codes] });
  });

  test("[U] a plane is the RGB triple of one threshold index", async () => {
    for (const level of [0, 3, 7]) {
      const { rgb } = await readPixels(planeImage(planes, level));
      expect(rgb).toEqual([...codes].map((_, i) => (signs[i * 8 + level] === 1 ? 255 : 0)));
    }
  });

  test("[U] the reconstruction is the count of passed thresholds over M", async () => {
    const { rgb } = await readPixels(reconstructionImage(planes));
    const passed = [...codes].map(
      (_, i) => signs.slice(i * 8, i * 8 + 8).filter((sign) => sign === 1).length,
    );
    expect(rgb).toEqual(passed.map((count) => Math.round((count * 255) / 8)));
  });

  test("[U] one colour is shown in grey, bit for bit, at a width that is no multiple of 8", async () => {
    // Three pixels, two thresholds: counts 0, 1, 2 as bits 00 10 11, LSB first.
    const grey = defined(
      decodePlanes({ input: "", shape: [1, 3, 1], codes: "", encodedShape: [1, 3, 2], planes: "NA==" }),
      "planes",
    );
    const triple = (values: number[]) => values.flatMap((value) => [value, value, value]);
    expect((await readPixels(planeImage(grey, 0))).rgb).toEqual(triple([0, 255, 255]));
    expect((await readPixels(planeImage(grey, 1))).rgb).toEqual(triple([0, 0, 255]));
    expect((await readPixels(reconstructionImage(grey))).rgb).toEqual(triple([0, 128, 255]));
  });

  test("[U] data of another length than the shape asks for gives no picture", () => {
    expect(decodeSamples({ ...picture, shape: [side, side, 1] })).toBeUndefined();
    expect(decodePlanes({ ...picture, encodedShape: [side, side, 25] })).toBeUndefined();
    expect(decodePlanes({ ...picture, encodedShape: [side, side + 1, 24] })).toBeUndefined();
    expect(decodePlanes({ ...picture, planes: "not base64" })).toBeUndefined();
  });
});
