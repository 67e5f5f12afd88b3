// Labels: from class folders by the ImageFolder convention, and from a table.

import { describe, expect, it } from "vitest";
import type { InputFrame } from "../../../src/io/inputs/input-frame.js";
import { labelFrames } from "../../../src/io/inputs/label-frames.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const animals = { count: 3, names: ["ant", "bee", "cat"] };

/** Frames in class folders, one per folder. */
function inFolders(...siblings: string[]): InputFrame[] {
  return siblings.map((name, index) => ({
    path: "",
    input: `${name}/x.png`,
    index: 0,
    folder: { name, index, siblings },
  }));
}
const plain = (...inputs: string[]): InputFrame[] => inputs.map((input) => ({ path: "", input, index: 0 }));
const labels = (frames: InputFrame[], classes: { count: number; names?: string[] }, table?: string) => {
  const { labelOf } = labelFrames(frames, classes, table);
  return frames.map((frame) => labelOf(frame));
};

describe("labels from class folders", () => {
  it("[U] as many folders as classes: the index is the position, the text is the model's", () => {
    expect(labels(inFolders("x1", "x2", "x3"), animals)).toEqual([
      { label: "ant", labelIndex: 0 },
      { label: "bee", labelIndex: 1 },
      { label: "cat", labelIndex: 2 },
    ]);
  });

  it("[U] a model without names: the text is the folder's", () => {
    expect(labels(inFolders("x1", "x2"), { count: 2 })).toEqual([
      { label: "x1", labelIndex: 0 },
      { label: "x2", labelIndex: 1 },
    ]);
  });

  it("[U] folders named like labels keep their class, with a number in front and in part", () => {
    expect(labels(inFolders("01_cat", "02_ant"), animals).map((label) => label?.labelIndex)).toEqual([2, 0]);
    expect(labels(inFolders("bee"), animals)).toEqual([{ label: "bee", labelIndex: 1 }]);
  });

  it("[U] folders that are not the classes give no label, and a note says so", () => {
    const frames = inFolders("x1", "x2");
    expect(labels(frames, animals)).toEqual([undefined, undefined]);
    expect(labelFrames(frames, animals, undefined).note).toBe(
      "2 folders of images, 3 classes in the model: no labels taken from folders",
    );
    expect(labelFrames(plain("a.png"), animals, undefined).note).toBeUndefined();
  });
});

describe("labels from a table", () => {
  const table = (text: string) => folder.write("labels.csv", text);
  const errorOf = (frames: InputFrame[], text: string) =>
    inputErrorText(() => labelFrames(frames, animals, table(text)));

  it("[U] names and indices, with a header, quotes, CRLF and empty lines", () => {
    const path = table('file,label\r\n"a,b.png",cat\r\n\r\n sub/c.png , 1\r\n"d""q.png","ant"\r\n');
    expect(labels(plain("a,b.png", "sub/c.png", 'd"q.png'), animals, path)).toEqual([
      { label: "cat", labelIndex: 2 },
      { label: "bee", labelIndex: 1 },
      { label: "ant", labelIndex: 0 },
    ]);
  });

  it("[U] a name of the model's wins over an index: labels that are digits", () => {
    const digits = { count: 3, names: ["2", "1", "0"] };
    expect(labels(plain("x"), digits, table("x,2"))).toEqual([{ label: "2", labelIndex: 0 }]);
  });

  it("[U] frames of one array: each its own line, or one line for all", () => {
    expect(
      labels(plain("a.npy#0", "a.npy#1"), animals, table("a.npy#0,0\na.npy,1")).map(
        (label) => label?.labelIndex,
      ),
    ).toEqual([0, 1]);
  });

  it("[U] the table wins over folders, and lines about other files are passed over", () => {
    expect(labels(inFolders("cat"), animals, table("other.png,bee\ncat/x.png,ant"))).toEqual([
      { label: "ant", labelIndex: 0 },
    ]);
  });

  it("[U] every wrong line is named, in one error", async () => {
    const text = await errorOf(plain("a", "b"), 'a,cta\nb\na,1\na,2\nc,3\nd,x,y\n"e,1');
    expect(text.split("\n").map((line) => line.slice(line.indexOf(", ") + 2))).toEqual([
      'line 1: the label must be a class of the model, found "cta"; did you mean "cat"?',
      'line 2: must be "file,label", found "b"; quote names with commas',
      'line 4: every file must have one line, found "a" a second time',
      'line 5: the label must be a class of the model, found "3"; use an index from 0 to 2, or one of ant, bee, cat',
      'line 6: must be "file,label", found "d,x,y"; quote names with commas',
      'line 7: must be "file,label", found "\\"e,1"; quote names with commas',
    ]);
  });

  it("[U] an input without a line is an error with the closest name", async () => {
    const text = await errorOf(plain("sub/one.png", "b", "c"), "sub/one.pgn,1\nb,1");
    expect(text).toContain('there is none for "sub/one.png" and 1 more; did you mean "sub/one.pgn"?');
  });
});
