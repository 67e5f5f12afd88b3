// The descriptor of a recording, and a folder that is none.

import { describe, expect, it } from "vitest";
import { parseEmvaDescriptor } from "../../../src/io/recording/emva-descriptor.js";
import { readRecording } from "../../../src/io/recording/read-recording.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const good =
  "# a comment\nv 3.0\nn 12 640 480\nb 1000000 1659.7\ni images\\a.png\ni images/b.png\nd 2000000\ni c.png\n";

describe("a descriptor", () => {
  it("[U] lists exposures in seconds with their images", () => {
    expect(parseEmvaDescriptor(good, "a.txt")).toEqual({
      bits: 12,
      width: 640,
      height: 480,
      exposures: [
        { kind: "bright", seconds: 0.001, photons: 1659.7, images: ["images/a.png", "images/b.png"] },
        { kind: "dark", seconds: 0.002, photons: 0, images: ["c.png"] },
      ],
    });
  });

  it.each([
    ["i a.png", /line 1/],
    ["n 12 640 480\nb 1000", /line 2/],
    ["n 12 640 480\nb x 5", /line 2.*b x 5/],
    ["n 12 640 480\nq 1", /line 2/],
    ["b 1000 5", /must have a line "n bits width height"/],
  ])("[U] refuses %j", (text, message) => {
    expect(() => parseEmvaDescriptor(text, "a.txt")).toThrow(message);
  });
});

describe("a folder", () => {
  it("[U] without descriptor, or without enough images, is no recording", async () => {
    const folder = temporaryFolder();
    await expect(readRecording(folder.path())).rejects.toThrow(/EMVA1288_Data\.txt/);
    folder.write("EMVA1288_Data.txt", good);
    await expect(readRecording(folder.path())).rejects.toThrow(/0 light and 0 dark exposures of 2 listed/);
  });
});
