// Folders of class folders as training data: order, names, numbers in front of names, and every fault by its file.

import { describe, expect, it } from "vitest";
import { loadImageSet } from "../../../src/io/train/load-image-set.js";
import { findDataFolders } from "../../../src/io/train/data-folders.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const flat = (code: number, size = 2) => `P3 ${size} ${size} 255 ${`${code} `.repeat(size * size * 3)}`;
folder.write("good/02_night/a.ppm", flat(3));
folder.write("good/01_day/b.ppm", flat(200));
folder.write("good/01_day/a.ppm", flat(250));
folder.write("test/night/x.ppm", flat(9));
folder.write("strange/dusk/x.ppm", flat(9));
folder.write("mixed/a/x.ppm", flat(9));
folder.write("mixed/b/small.ppm", flat(9, 1));
folder.write("mixed/b/grey.pgm", "P2 2 2 255 0 0 0 0");
folder.write("both/train/a/x.ppm", flat(1));
folder.write("both/test/a/x.ppm", flat(1));
const shape = { height: 2, width: 2, channels: 3 };

describe("loadImageSet", () => {
  it("[I] takes classes in the folders' order without their numbers, images in order of their paths", async () => {
    const { images, frames } = await loadImageSet(folder.path("good"), { shape });
    expect(images.classes).toEqual(["day", "night"]);
    expect([...images.labels]).toEqual([0, 0, 1]);
    expect(frames.map(({ input }) => input)).toEqual(["01_day/a.ppm", "01_day/b.ppm", "02_night/a.ppm"]);
    expect([...images.codes]).toEqual([250, 200, 3].flatMap((code) => new Array<number>(12).fill(code)));
    expect(images.codes.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it("[I] a test folder may hold some of the classes, by name", async () => {
    const { images } = await loadImageSet(folder.path("test"), { shape, classes: ["day", "night"] });
    expect([...images.labels]).toEqual([1]);
  });

  it("[I] joins several folders under the classes of the first", async () => {
    const { images } = await loadImageSet([folder.path("good"), folder.path("test")], { shape });
    expect([...images.labels]).toEqual([0, 0, 1, 1]);
  });

  it("[I] names every image that cannot be used", async () => {
    const load = () => loadImageSet(folder.path("mixed"), { shape });
    await expect(load).rejects.toThrow(/small\.ppm: must be 2x2x3[^]*--resize crop/);
    await expect(load).rejects.toThrow(/grey\.pgm: must be RGB/);
    const strange = () => loadImageSet(folder.path("strange"), { shape, classes: ["day", "night"] });
    await expect(strange).rejects.toThrow("must lie in a folder of a class: day, night");
  });

  it("[I] resizes where asked", async () => {
    const { images } = await loadImageSet(folder.path("good"), {
      shape: { height: 1, width: 1, channels: 3 },
      resize: "crop",
    });
    expect([...images.codes.subarray(0, 3)]).toEqual([250, 250, 250]);
  });
});

describe("findDataFolders", () => {
  it("[I] finds train and test below a folder, and takes a test folder by name before that", () => {
    const both = folder.path("both");
    const good = folder.path("good");
    expect(findDataFolders([both], undefined)).toEqual({ train: [`${both}/train`], test: `${both}/test` });
    expect(findDataFolders([both], "other").test).toBe("other");
    expect(findDataFolders([good, both], undefined).train).toEqual([good, `${both}/train`]);
    expect(findDataFolders([good], undefined)).toEqual({ train: [good], test: undefined });
  });
});
