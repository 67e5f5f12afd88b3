// Frames as the simulation gets them: the model's shape, samples in HWC, or an error that says found and wanted.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { listInputs } from "../../../src/io/inputs/list-inputs.js";
import type { FrameOptions } from "../../../src/io/inputs/frame-samples.js";
import { readFrames } from "../../../src/io/inputs/read-frames.js";
import type { Frame } from "../../../src/simulation/frame.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { npyBytes } from "../../fixtures/npy-bytes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const shape = { height: 2, width: 3, channels: 3 };
const grey = { height: 2, width: 3, channels: 1 };

async function read(path: string, options: FrameOptions): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readFrames(listInputs([path]), options)) frames.push(frame);
  return frames;
}
const errorOf = (path: string, options: FrameOptions) => inputErrorText(() => read(path, options));
const rgb = Uint8Array.from({ length: 18 }, (_, i) => i * 15);
const png = (width: number, height: number) =>
  sharp(new Uint8Array(width * height * 3).fill(51), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();

describe("readFrames", () => {
  it("[U] an RGB image: samples are code / 255, height before width", async () => {
    const path = folder.write(
      "rgb.png",
      await sharp(rgb, { raw: { width: 3, height: 2, channels: 3 } })
        .png()
        .toBuffer(),
    );
    const [frame] = await read(path, { shape });
    expect(frame?.input).toBe("rgb.png");
    expect(frame?.shape).toEqual(shape);
    expect([...(frame?.samples ?? [])]).toEqual([...rgb].map((code) => code / 255));
  });

  it("[U] frames of one .npy file in order, among images", async () => {
    folder.write(
      "mixed/a.npy",
      npyBytes({ descr: "|u1", shape: [2, 2, 3, 1], data: Uint8Array.from({ length: 12 }, (_, i) => i) }),
    );
    folder.write("mixed/b.pgm", "P2 3 2 10 0 1 2 3 4 10");
    const frames = await read(folder.path("mixed"), { shape: grey });
    expect(frames.map(({ input }) => input)).toEqual(["a.npy#0", "a.npy#1", "b.pgm"]);
    expect([...(frames[1]?.samples ?? [])]).toEqual([6, 7, 8, 9, 10, 11].map((code) => code / 255));
    expect([...(frames[2]?.samples ?? [])]).toEqual([0, 0.1, 0.2, 0.3, 0.4, 1]);
  });

  it("[U] a label goes with its frame", async () => {
    const path = folder.write("labelled.pgm", "P2 3 2 1 0 0 0 0 0 0");
    const [frame] = await read(path, {
      shape: grey,
      labelOf: ({ input }) => ({ label: `is ${input}`, labelIndex: 4 }),
    });
    expect(frame).toMatchObject({ label: "is labelled.pgm", labelIndex: 4 });
  });

  it("[U] another size is an error that names found and wanted, unless --resize is given", async () => {
    const path = folder.write("large.png", await png(30, 20));
    expect(await errorOf(path, { shape })).toContain(
      "must be 2 x 3 pixels (height x width), as the model takes, found 20 x 30; resize the image, or add --resize crop or --resize stretch",
    );
    for (const resize of ["crop", "stretch"] as const) {
      const [frame] = await read(path, { shape, resize });
      expect([...(frame?.samples ?? [])]).toEqual(new Array(18).fill(51 / 255));
    }
  });

  it("[U] other colours are an error even with --resize", async () => {
    const colour = folder.write("colour.png", await png(3, 2));
    expect(await errorOf(colour, { shape: grey, resize: "crop" })).toContain(
      "must be grey, as the model takes, found RGB; convert the image to grey",
    );
    const plain = folder.write("plain.pgm", "P2 3 2 1 0 0 0 0 0 0");
    expect(await errorOf(plain, { shape, resize: "crop" })).toContain(
      "must be RGB, as the model takes, found grey; convert the image to RGB",
    );
    expect(await errorOf(plain, { shape: { ...shape, channels: 4 } })).toContain(
      "must be 4 channels, as the model takes, found grey; give the samples as a .npy array",
    );
  });

  it("[U] an array of another shape is an error, with --resize too", async () => {
    const path = folder.write(
      "turned.npy",
      npyBytes({ descr: "|u1", shape: [3, 2], data: new Uint8Array(6) }),
    );
    expect(await errorOf(path, { shape: grey, resize: "stretch" })).toContain(
      "every frame must be 2x3x1 (height x width x channels), as the model takes, found 3x2x1 in an array of shape (3, 2); save the array in that shape",
    );
  });

  it("[U] an array with channels first is refused, and says how to turn it", async () => {
    const path = folder.write(
      "first.npy",
      npyBytes({ descr: "|u1", shape: [1, 1, 2, 3], data: new Uint8Array(6) }),
    );
    expect(await errorOf(path, { shape: grey })).toContain(
      "found 1x2x3 in an array of shape (1, 1, 2, 3); that is channels first: move them last",
    );
  });

  it("[U] an exposure moves light: through the sRGB curve for 8-bit codes, straight for wider ones", async () => {
    const linear = folder.write(
      "light.npy",
      npyBytes({
        descr: "<u2",
        shape: [2, 3],
        data: new Uint8Array(new Uint16Array([0, 1, 2, 9, 40_000, 65_535]).buffer),
      }),
    );
    const display = folder.write("display.pgm", "P2 3 2 255 0 5 64 128 200 255");
    const samplesOf = async (path: string, exposure: number) =>
      (await read(path, { shape: grey, exposure })).flatMap(({ samples }) => [...samples]);
    expect(await samplesOf(linear, 1)).toEqual([0, 2, 4, 18, 65_535, 65_535].map((code) => code / 65_535));
    expect(await samplesOf(linear, -2)).toEqual(
      [0, 1, 2, 9, 40_000, 65_535].map((code) => code / 65_535 / 4),
    );
    // IEC 61966-2-1 by hand: code 128 is 0.21586 of full light, twice that is display value 0.68845.
    const [black, dark, , middle, bright, white] = await samplesOf(display, 1);
    expect([black, bright, white]).toEqual([0, 1, 1]);
    expect(dark).toBeCloseTo(10 / 255, 12);
    expect(middle).toBeCloseTo(0.6885, 4);
    expect(await samplesOf(display, 0)).toEqual([0, 5, 64, 128, 200, 255].map((code) => code / 255));
  });

  it("[U] a damaged file among good ones is named", async () => {
    folder.write("some/a.pgm", "P2 3 2 1 0 0 0 0 0 0");
    folder.write("some/b.png", "no image");
    expect(await errorOf(folder.path("some"), { shape: grey })).toContain(
      `${folder.path("some", "b.png")}: must be a PNG`,
    );
  });
});
