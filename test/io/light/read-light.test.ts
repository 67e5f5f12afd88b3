// Frames as light: which files pass the sRGB curve, tiles of Radiance pictures at middle grey, and the raw plane of a mosaic.

import { describe, expect, it } from "vitest";
import { createLightReader, exposeRadiance } from "../../../src/io/light/read-light.js";
import { listLightInputs } from "../../../src/io/light/light-input.js";
import { srgbToLight } from "../../../src/sensor/chain/srgb.js";
import { npyBytes } from "../../fixtures/npy-bytes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const shape = { height: 2, width: 2, channels: 3 };
const twelve = (text: (i: number) => number) => Array.from({ length: 12 }, (_, i) => text(i)).join(" ");
const display = folder.write("display.ppm", `P3 2 2 255 ${twelve((i) => i * 20)}`);
const linear = folder.write("linear.ppm", `P3 2 2 65535 ${twelve((i) => i * 5000)}`);
const floats = Float32Array.from({ length: 24 }, (_, i) => i / 24);
const array = folder.write(
  "array.npy",
  npyBytes({ descr: "<f4", shape: [2, 2, 2, 3], data: new Uint8Array(floats.buffer) }),
);
/** 4 x 5 flat pixels of one exponent: mantissas 16 and up. */
const radiance = folder.write(
  "scene.hdr",
  Buffer.concat([
    Buffer.from("#?RADIANCE\n\n-Y 4 +X 5\n"),
    Buffer.from(Array.from({ length: 20 }, (_, i) => [16 + i, 16 + i, 16 + i, 128]).flat()),
  ]),
);
const read = async (path: string, index = 0, options = {}, light: "auto" | "srgb" | "linear" = "auto") => [
  ...(await createLightReader({ shape, ...options }, light).read({ path, index, input: "x" })),
];

describe("light of a frame", () => {
  it("[U] 8-bit codes pass the sRGB curve, 16-bit codes are light, unless told otherwise", async () => {
    const codes = Array.from({ length: 12 }, (_, i) => (i * 20) / 255);
    expect(await read(display)).toEqual(codes.map(srgbToLight));
    expect(await read(display, 0, {}, "linear")).toEqual(codes);
    const wide = Array.from({ length: 12 }, (_, i) => (i * 5000) / 65_535);
    expect(await read(linear)).toEqual(wide);
    expect(await read(linear, 0, {}, "srgb")).toEqual(wide.map(srgbToLight));
  });

  it("[U] arrays of floating-point numbers are light; frames by index", async () => {
    expect(await read(array, 1)).toEqual([...floats.subarray(12)]);
  });

  it("[U] a Radiance picture is cut into tiles and exposed to middle grey", async () => {
    const listed = listLightInputs([radiance, display], shape);
    expect(listed.map(({ input }) => input)).toEqual([
      "scene.hdr#0",
      "scene.hdr#1",
      "scene.hdr#2",
      "scene.hdr#3",
      "display.ppm",
    ]);
    const mantissas = Array.from({ length: 20 }, (_, i) => 16.5 + i);
    const scale = 0.18 / Math.exp(mantissas.reduce((sum, m) => sum + Math.log(m), 0) / 20);
    // Tile 3: rows 2 and 3, columns 2 and 3, that is pixels 12, 13, 17, 18.
    const tile = await read(radiance, 3);
    for (const [i, pixel] of [12, 13, 17, 18].entries())
      for (const c of [0, 1, 2]) expect(tile[i * 3 + c]).toBeCloseTo((mantissas[pixel] ?? 0) * scale, 12);
  });

  it("[U] a tile for one channel is luminance", async () => {
    const options = { shape: { ...shape, channels: 1 } };
    const [grey] = await read(radiance, 0, options);
    expect(grey).toBeCloseTo((await read(radiance))[0] ?? 0, 12);
  });

  it("[U] the raw plane of a mosaic keeps one colour of each pixel: R G, G B", async () => {
    const coloured = await read(display);
    const raw = await read(display, 0, { shape: { ...shape, channels: 1 }, mosaic: "raw" });
    expect(raw).toEqual([coloured[0], coloured[4], coloured[7], coloured[11]]);
  });

  it("[U] black pixels do not count in the log average, and a black picture stays black", () => {
    const of = (values: readonly number[]) =>
      exposeRadiance({ shape: { height: 1, width: 2, channels: 3 }, values: Float64Array.from(values) })
        .values;
    expect([...of([0, 0, 0, 4, 4, 4])]).toEqual(
      [0, 0, 0, 0.18, 0.18, 0.18].map((x) => expect.closeTo(x, 12) as number),
    );
    expect([...of([0, 0, 0, 0, 0, 0])]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("[U] a picture smaller than a tile is refused", () => {
    expect(() => listLightInputs([radiance], { height: 8, width: 8, channels: 3 })).toThrow(/at least 8 x 8/);
  });
});
