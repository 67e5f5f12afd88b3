// `--input` -> the frames to run, in order: the paths as given; inside a folder in code-unit order of the path below it;
// inside a .npy file in the order of the array. Nothing is decoded here but the heads of .npy files.

import { statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import { fileError } from "../files/file-problem.js";
import { readNpyLayout } from "../npy/read-npy.js";
import { inputExtensions, isArrayName, isInputName } from "./input-extensions.js";
import type { ClassFolder, InputFrame } from "./input-frame.js";
import { walkImages } from "./walk-images.js";

/**
 * Lists the frames of files and folders.
 * @param paths image files, .npy files and folders
 * @throws InputError where a path is missing, a folder has no images, or a file is of a kind that is not read
 */
export function listInputs(paths: readonly string[]): readonly InputFrame[] {
  return paths.flatMap((path) => (leadsToFolder(path) ? listFolder(path) : listFile(path)));
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileError(error, path, "an image or a folder of images");
  }
}

function listFile(path: string): InputFrame[] {
  if (!isInputName(path)) {
    const rule = `must be an image or array file (${inputExtensions.join(", ")})`;
    throw inputError({ file: path, path: "", rule, found: `the extension "${extname(path)}"` });
  }
  return framesOf(path, basename(path), undefined);
}

function listFolder(path: string): InputFrame[] {
  const { images, otherFiles } = walkImages(path);
  if (images.length === 0) {
    const others =
      otherFiles === 0 ? "no files" : `${otherFiles} ${otherFiles === 1 ? "file" : "files"} of other kinds`;
    const fix = `extensions read: ${inputExtensions.join(", ")}`;
    throw inputError({
      file: path,
      path: "",
      rule: "must be a folder that holds images",
      found: others,
      fix,
    });
  }
  const folders = classFolders(images);
  return images.flatMap((below) => framesOf(join(path, below), below, folders?.get(firstLevel(below))));
}

/** The class folders by name, or undefined where an image lies beside them. */
function classFolders(images: readonly string[]): ReadonlyMap<string, ClassFolder> | undefined {
  if (!images.every((below) => below.includes("/"))) return undefined;
  const siblings = [...new Set(images.map(firstLevel))].sort();
  return new Map(siblings.map((name, index) => [name, { name, index, siblings }]));
}

function firstLevel(below: string): string {
  return below.slice(0, below.indexOf("/"));
}

function framesOf(path: string, input: string, folder: ClassFolder | undefined): InputFrame[] {
  const inFolder = folder === undefined ? {} : { folder };
  const count = isArrayName(path) ? readNpyLayout(path).frames : 1;
  if (count === 1) return [{ path, input, index: 0, ...inFolder }];
  return Array.from({ length: count }, (_, index) => ({
    path,
    input: `${input}#${index}`,
    index,
    ...inFolder,
  }));
}
