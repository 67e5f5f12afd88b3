// Which files of a folder are frames, in which order, and which class folder they belong to. Nothing is decoded here, so
// the files are empty.

import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listInputs } from "../../../src/io/inputs/list-inputs.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { npyBytes } from "../../fixtures/npy-bytes.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const names = (...paths: string[]) => listInputs(paths).map(({ input }) => input);

describe("listInputs", () => {
  it("[U] takes known extensions at any depth, in code-unit order of the whole path", () => {
    for (const name of [
      "b.png",
      "B.JPG",
      "a/z.webp",
      "a/deep/er/y.jpeg",
      "a-b/x.pgm",
      "a.ppm",
      "é.pnm",
      "10.png",
      "9.png",
    ]) {
      folder.write(`order/${name}`, "");
    }
    expect(names(folder.path("order"))).toEqual([
      "10.png",
      "9.png",
      "B.JPG",
      "a-b/x.pgm",
      "a.ppm",
      "a/deep/er/y.jpeg",
      "a/z.webp",
      "b.png",
      "é.pnm",
    ]);
  });

  it("[U] passes over hidden files and folders and files of other kinds", () => {
    for (const name of [".hidden.png", ".git/x.png", "README.md", "notes.txt", "Thumbs.db", "kept.png"])
      folder.write(`mixed/${name}`, "");
    expect(names(folder.path("mixed"))).toEqual(["kept.png"]);
  });

  it("[U] several paths keep the order given; a file is called by its own name", () => {
    folder.write("one/x.png", "");
    folder.write("two/y.png", "");
    expect(names(folder.path("two", "y.png"), folder.path("one"))).toEqual(["y.png", "x.png"]);
  });

  it("[U] every frame of a .npy file is listed", () => {
    folder.write("arrays/many.npy", npyBytes({ descr: "|u1", shape: [3, 1, 1, 1], data: new Uint8Array(3) }));
    folder.write(
      "arrays/single.npy",
      npyBytes({ descr: "|u1", shape: [1, 1, 1, 1], data: new Uint8Array(1) }),
    );
    expect(names(folder.path("arrays"))).toEqual(["many.npy#0", "many.npy#1", "many.npy#2", "single.npy"]);
  });

  it("[U] circular and broken links neither hang nor are skipped silently", () => {
    folder.write("links/real/x.png", "");
    symlinkSync(folder.path("links"), folder.path("links", "real", "back"));
    symlinkSync(folder.path("nowhere"), folder.path("links", "broken.png"));
    expect(names(folder.path("links"))).toEqual(["broken.png", "real/x.png"]);
  });

  it("[U] a pipe under an array's name is refused instead of waited for", async () => {
    mkdirSync(folder.path("pipes"));
    execFileSync("mkfifo", [folder.path("pipes", "x.npy")]);
    const text = await inputErrorText(() => listInputs([folder.path("pipes")]));
    expect(text).toContain("must be a NumPy array in a regular file");
  });

  it("[U] class folders: index among the first-level folders that hold images", () => {
    for (const name of ["02_bird/a.png", "01_plane/b.png", "10_truck/sub/c.png", "empty/readme.txt"])
      folder.write(`classes/${name}`, "");
    const listed = listInputs([folder.path("classes")]);
    expect(listed.map(({ input, folder: of }) => [input, of?.name, of?.index])).toEqual([
      ["01_plane/b.png", "01_plane", 0],
      ["02_bird/a.png", "02_bird", 1],
      ["10_truck/sub/c.png", "10_truck", 2],
    ]);
    expect(listed[0]?.folder?.siblings).toEqual(["01_plane", "02_bird", "10_truck"]);
  });

  it("[U] an image beside the folders: they are no classes", () => {
    folder.write("half/a/x.png", "");
    folder.write("half/y.png", "");
    expect(listInputs([folder.path("half")]).map(({ folder: of }) => of)).toEqual([undefined, undefined]);
  });

  it("[U] refuses a folder without images, an unknown extension and a missing path", async () => {
    mkdirSync(folder.path("void"));
    folder.write("texts/a.txt", "");
    const errorOf = (path: string) => inputErrorText(() => listInputs([path]));
    expect(await errorOf(folder.path("void"))).toContain(
      "must be a folder that holds images, found no files; extensions read: .png, .jpg",
    );
    expect(await errorOf(folder.path("texts"))).toContain("found 1 file of other kinds");
    expect(await errorOf(folder.path("texts", "a.txt"))).toContain(
      'must be an image or array file (.png, .jpg, .jpeg, .webp, .pgm, .ppm, .pnm, .npy), found the extension ".txt"',
    );
    expect(await errorOf(folder.path("viod"))).toContain(`did you mean "${folder.path("void")}"?`);
  });
});
