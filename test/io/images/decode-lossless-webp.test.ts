// Lossless WebP has a decoder of its own: it must give what libvips gives, and leave to libvips what it was not made for.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeCompressed } from "../../../src/io/images/decode-compressed.js";
import { decodeLosslessWebp } from "../../../src/io/images/decode-lossless-webp.js";
import { readImage } from "../../../src/io/images/read-image.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();

function noise(width: number, height: number, channels: 3 | 4 = 3, seed = 1) {
  let state = seed;
  const codes = Uint8Array.from({ length: width * height * channels }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state >>> 24;
  });
  return { codes, picture: sharp(codes, { raw: { width, height, channels } }) };
}

describe("decodeLosslessWebp", () => {
  it.each([
    [1, 1],
    [7, 3],
    [96, 96],
    [300, 2],
  ])("[U] gives back the codes of a %i x %i picture, as libvips does", async (width, height) => {
    const { codes, picture } = noise(width, height);
    const bytes = await picture.webp({ lossless: true }).toBuffer();
    const found = await decodeLosslessWebp(bytes, "picture.webp");
    expect(found?.shape).toEqual({ height, width, channels: 3 });
    expect(Buffer.from(found!.codes).equals(Buffer.from(codes))).toBe(true);
    const compared = await decodeCompressed(bytes, "picture.webp");
    expect(Buffer.from(compared.codes).equals(Buffer.from(found!.codes))).toBe(true);
  });

  it("[U] leaves lossy files, alpha and orientation to libvips", async () => {
    const { picture } = noise(16, 8);
    const lossy = await picture.clone().webp().toBuffer();
    const transparent = await noise(16, 8, 4).picture.webp({ lossless: true }).toBuffer();
    const turned = await picture.clone().withMetadata({ orientation: 6 }).webp({ lossless: true }).toBuffer();
    for (const bytes of [lossy, transparent, turned]) {
      expect(await decodeLosslessWebp(bytes, "picture.webp")).toBeUndefined();
    }
    const read = await readImage(folder.write("turned.webp", turned));
    expect(read.shape).toEqual({ height: 16, width: 8, channels: 3 });
  });

  it("[U] a damaged file is told as such, whatever is wrong with it", async () => {
    const bytes = await noise(64, 64).picture.webp({ lossless: true }).toBuffer();
    const cut = bytes.subarray(0, bytes.length >> 1);
    const patched = Buffer.from(cut);
    patched.writeUInt32LE(cut.length - 8, 4);
    patched.writeUInt32LE(cut.length - 20, 16);
    for (const [name, broken] of Object.entries({ cut, patched })) {
      const text = await inputErrorText(() => readImage(folder.write(`${name}.webp`, broken)));
      expect(text, name).toContain("must be a complete PNG, JPEG or WebP image, found damaged data");
    }
  });

  it("[U] too many pixels are refused before anything is decoded", async () => {
    const bytes = Buffer.from(await noise(4, 4).picture.webp({ lossless: true }).toBuffer());
    bytes.writeUInt32LE(16_382 | (16_382 << 14), 21);
    const text = await inputErrorText(() => readImage(folder.write("huge.webp", bytes)));
    expect(text).toContain("must have 1 to 64000000 pixels");
  });
});
