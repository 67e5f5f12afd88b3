// Pictures of every supported kind, made here with encoders of their own; 16-bit PNG is checked against a second decoder.

import { decode as decodePng, encode as encodePng } from "fast-png";
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { codesToSamples } from "../../../src/io/images/code-image.js";
import { readImage } from "../../../src/io/images/read-image.js";
import { pngChunk } from "../../fixtures/png-chunk.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { hasShared, sharedPath } from "../../support/shared.js";

const folder = temporaryFolder();
const errorOf = (path: string) => inputErrorText(() => readImage(path));

/** A picture whose codes are all different: 5 wide, 3 high. */
const width = 5;
const height = 3;
const rgb = Uint8Array.from({ length: height * width * 3 }, (_, i) => (i * 37) % 256);
const raw = (channels: 1 | 2 | 3 | 4) => ({ raw: { width, height, channels } });

describe("readImage, 8 bits", () => {
  it("[U] PNG and lossless WebP give back the codes exactly, red, green, blue", async () => {
    const png = folder.write("rgb.png", await sharp(rgb, raw(3)).png().toBuffer());
    const webp = folder.write("rgb.webp", await sharp(rgb, raw(3)).webp({ lossless: true }).toBuffer());
    for (const path of [png, webp]) {
      const image = await readImage(path);
      expect(image.shape).toEqual({ height, width, channels: 3 });
      expect(image.fullScale).toBe(255);
      expect([...image.codes]).toEqual([...rgb]);
    }
  });

  it("[U] a grey PNG and a grey JPEG have one channel", async () => {
    const grey = encodePng({ width, height, channels: 1, depth: 8, data: rgb.slice(0, 15) });
    const image = await readImage(folder.write("grey.png", grey));
    expect(image.shape.channels).toBe(1);
    expect([...image.codes]).toEqual([...rgb.slice(0, 15)]);
    const jpeg = await sharp(rgb.slice(0, 15), raw(1)).toColourspace("b-w").jpeg().toBuffer();
    expect((await readImage(folder.write("grey.jpg", jpeg))).shape.channels).toBe(1);
  });

  it("[U] a palette PNG is decoded to its colours", async () => {
    const two = Uint8Array.from(
      { length: 15 * 3 },
      (_, i) => (Math.floor(i / 3) % 2 === 0 ? [255, 0, 0] : [0, 0, 255])[i % 3] ?? 0,
    );
    const png = await sharp(two, raw(3)).png({ palette: true, effort: 1, dither: 0 }).toBuffer();
    expect(decodePng(png).palette).toBeDefined();
    const image = await readImage(folder.write("palette.png", png));
    expect([...image.codes]).toEqual([...two]);
  });

  it("[U] a 2-bit grey PNG means the same samples: code / 3", async () => {
    // 4 x 1 pixels of 2 bits, colour type 0; one row: filter byte 0, then the codes 0, 1, 2, 3 from the high bits down.
    const header = Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 1, 2, 0, 0, 0, 0);
    const chunks = [
      pngChunk("IHDR", header),
      pngChunk("IDAT", deflateSync(Uint8Array.of(0, 0b00_01_10_11))),
      pngChunk("IEND", new Uint8Array(0)),
    ];
    const signature = Buffer.from("89504e470d0a1a0a", "hex");
    const image = await readImage(folder.write("two-bit.png", Buffer.concat([signature, ...chunks])));
    expect([...codesToSamples(image)]).toEqual([0, 1 / 3, 2 / 3, 1]);
  });

  it("[U] a JPEG of one flat colour comes back within one code", async () => {
    const jpeg = await sharp({ create: { width: 16, height: 16, channels: 3, background: "#c86432" } })
      .jpeg({ quality: 100 })
      .toBuffer();
    const { codes } = await readImage(folder.write("flat.jpg", jpeg));
    [200, 100, 50].forEach((code, channel) => {
      expect(Math.abs((codes[channel] ?? 0) - code)).toBeLessThanOrEqual(1);
    });
  });

  it("[U] an EXIF orientation is honoured: a picture on its side stands up", async () => {
    const png = await sharp(rgb, raw(3)).withMetadata({ orientation: 6 }).png().toBuffer();
    const image = await readImage(folder.write("turned.png", png));
    expect(image.shape).toEqual({ height: width, width: height, channels: 3 });
    // Orientation 6: turn clockwise, so the bottom left pixel comes to the top left.
    const bottomLeft = (height - 1) * width * 3;
    expect([...image.codes.slice(0, 3)]).toEqual([...rgb.slice(bottomLeft, bottomLeft + 3)]);
  });

  it("[U] an embedded colour profile is not applied", async () => {
    const png = await sharp(rgb, raw(3)).withIccProfile("p3").png().toBuffer();
    const plain = decodePng(png).data;
    expect([...(await readImage(folder.write("p3.png", png))).codes]).toEqual([...plain]);
  });

  it("[U] the content decides, not the name", async () => {
    const path = folder.write("really-a-png.jpg", await sharp(rgb, raw(3)).png().toBuffer());
    expect([...(await readImage(path)).codes]).toEqual([...rgb]);
  });
});

describe("readImage, 16 bits", () => {
  it("[U] a 16-bit PNG keeps all of its bits, grey and RGB", async () => {
    for (const channels of [1, 3] as const) {
      const data = Uint16Array.from(
        { length: height * width * channels },
        (_, i) => (i * 7919 + 4095) % 65_536,
      );
      const image = await readImage(
        folder.write(`deep-${channels}.png`, encodePng({ width, height, channels, depth: 16, data })),
      );
      expect(image.fullScale).toBe(65_535);
      expect(image.shape).toEqual({ height, width, channels });
      expect([...image.codes]).toEqual([...data]);
    }
  });

  const camera = ["data", "images", "emva1288", "set001_ccd_12bit", "images", "b_010_snap_001.png"] as const;
  it.skipIf(!hasShared(...camera))(
    "[I] a camera's 12-bit values, right-aligned in 16, equal those of a second decoder",
    async () => {
      const path = sharedPath(...camera);
      const image = await readImage(path);
      const other = decodePng(readFileSync(path));
      expect(other.depth).toBe(16);
      expect(
        Buffer.from(image.codes.buffer, image.codes.byteOffset, image.codes.byteLength).equals(
          Buffer.from(other.data.buffer, other.data.byteOffset, other.data.byteLength),
        ),
      ).toBe(true);
      const highest = [...image.codes].reduce((most, code) => Math.max(most, code), 0);
      expect(highest).toBeLessThan(4096);
      expect(highest).toBeGreaterThan(255);
    },
  );
});

describe("readImage, alpha", () => {
  const withAlpha = (alpha: (pixel: number) => number) =>
    Uint8Array.from({ length: 15 * 4 }, (_, i) => (i % 4 === 3 ? alpha(Math.floor(i / 4)) : (i * 5) % 256));

  it("[U] a fully opaque alpha channel is dropped", async () => {
    const rgba = withAlpha(() => 255);
    const image = await readImage(folder.write("opaque.png", await sharp(rgba, raw(4)).png().toBuffer()));
    expect(image.shape.channels).toBe(3);
    expect([...image.codes]).toEqual([...rgba].filter((_, i) => i % 4 !== 3));
  });

  it("[U] a deep grey image with opaque alpha keeps its 16 bits", async () => {
    const data = Uint16Array.from({ length: 30 }, (_, i) => (i % 2 === 1 ? 65_535 : i * 1000));
    const image = await readImage(
      folder.write("deep-alpha.png", encodePng({ width, height, channels: 2, depth: 16, data })),
    );
    expect([...image.codes]).toEqual([...data].filter((_, i) => i % 2 === 0));
  });

  it("[U] any transparency is refused, naming the first pixel", async () => {
    const rgba = withAlpha((pixel) => (pixel === 7 ? 254 : 255));
    const text = await errorOf(folder.write("glass.png", await sharp(rgba, raw(4)).png().toBuffer()));
    expect(text).toContain(
      "must be fully opaque, found alpha 254 of 255 at row 1, column 2; flatten the image",
    );
  });
});
