// Files that are no image, or no longer: every one is an error that names the file.

import { encode as encodePng } from "fast-png";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readImage } from "../../../src/io/images/read-image.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { crc32 } from "../../fixtures/png-chunk.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const errorOf = (path: string) => inputErrorText(() => readImage(path));
const width = 5;
const height = 3;
const rgb = Uint8Array.from({ length: height * width * 3 }, (_, i) => (i * 37) % 256);
const raw = (channels: 1 | 2 | 3 | 4) => ({ raw: { width, height, channels } });

describe("readImage, broken files", () => {
  const noisy = sharp({
    create: {
      width: 64,
      height: 64,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });

  it("[U] truncation is found in every format, wherever it cuts", async () => {
    const files = {
      png: await noisy.clone().png().toBuffer(),
      jpg: await noisy.clone().jpeg().toBuffer(),
      webp: await noisy.clone().webp().toBuffer(),
    };
    for (const [extension, bytes] of Object.entries(files)) {
      for (const length of [20, 60, 300, bytes.length >> 1, bytes.length - 13, bytes.length - 2]) {
        const path = folder.write(`cut-${length}.${extension}`, bytes.subarray(0, length));
        expect(await errorOf(path), path).toContain(
          "must be a complete PNG, JPEG or WebP image, found damaged data",
        );
      }
    }
  });

  it("[U] a JPEG cut behind its last coefficient lacks its end mark, where libjpeg has all it wants", async () => {
    // The factor is one of the few per cent with which the scan happens to end on the bits of a block's end.
    const texture = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => (i * i * 17) % 251);
    const bytes = await sharp(texture, { raw: { width: 16, height: 16, channels: 3 } })
      .jpeg()
      .toBuffer();
    const cut = bytes.subarray(0, bytes.length - 2);
    await expect(sharp(cut, { failOn: "warning" }).raw().toBuffer()).resolves.toBeDefined();
    expect(await errorOf(folder.write("no-end.jpg", cut))).toContain("found damaged data (no end mark)");
    const appended = folder.write("appended.jpg", Buffer.concat([bytes, Buffer.from([0xff, 0xda, 1, 2])]));
    expect((await readImage(appended)).shape).toEqual({ height: 16, width: 16, channels: 3 });
  });

  it("[U] a flipped bit inside a PNG is found by its checksum", async () => {
    const png = Buffer.from(await noisy.clone().png().toBuffer());
    const middle = png.length >> 1;
    png[middle] = (png[middle] ?? 0) ^ 0x10;
    expect(await errorOf(folder.write("flipped.png", png))).toContain("damaged data");
  });

  it("[U] text, an empty file and other formats under an image's name are refused", async () => {
    expect(await errorOf(folder.write("text.png", "hello world"))).toContain(
      'must be a PNG, JPEG, WebP, PGM or PPM image, found a file that begins with "hello wo"',
    );
    expect(await errorOf(folder.write("empty.png", ""))).toContain("found an empty file");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    expect(await errorOf(folder.write("drawing.png", svg))).toContain('begins with "<svg xml"');
    expect(await errorOf(folder.write("moving.png", await sharp(rgb, raw(3)).gif().toBuffer()))).toContain(
      'begins with "GIF89a',
    );
  });

  it("[U] CMYK and animations are refused, saying what to do", async () => {
    const cmyk = await sharp(rgb, raw(3)).toColourspace("cmyk").jpeg().toBuffer();
    expect(await errorOf(folder.write("print.jpg", cmyk))).toContain(
      "must be grey or RGB, found the colour space cmyk; convert the image to RGB",
    );
    const frames = Buffer.concat([rgb, rgb.map((code) => 255 - code)]);
    const moving = await sharp(frames, {
      raw: { width, height: 2 * height, channels: 3, pageHeight: height },
    })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect(await errorOf(folder.write("moving.webp", moving))).toContain(
      "must be a single image, found an animation of 2 frames",
    );
  });

  it("[U] a picture of more than 64 million pixels is refused from its header", async () => {
    // A valid PNG header (with checksum) that claims 100,000 x 100,000 pixels; the rest is that of a small image.
    const png = Buffer.from(
      encodePng({ width: 1, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0) }),
    );
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    expect(await errorOf(folder.write("bomb.png", png))).toContain(
      "must have 1 to 64000000 pixels, found 100000 x 100000",
    );
  });
});
