// The image files below a folder, at any depth. Hidden files and folders, and files of other kinds, are passed over. Each
// real folder is entered once, so that symbolic links cannot lead in circles.

import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import { fileError } from "../files/file-problem.js";
import { isInputName } from "./input-extensions.js";

const mostFiles = 1_000_000;

/** Paths below a folder (forward slashes), and how many other files were passed over. */
export interface FoundImages {
  /** In code-unit order of the whole path. */
  readonly images: readonly string[];
  readonly otherFiles: number;
}

/**
 * Finds the images below a folder.
 * @throws InputError where a folder cannot be read or holds more than a million images
 */
export function walkImages(root: string): FoundImages {
  const images: string[] = [];
  const visited = new Set<string>();
  let otherFiles = 0;
  const enter = (folder: string) => {
    for (const name of newNames(join(root, folder), visited)) {
      const below = folder === "" ? name : `${folder}/${name}`;
      const status = statusOf(join(root, below));
      if (status?.isDirectory()) enter(below);
      else if (isInputName(name)) images.push(below);
      else otherFiles += 1;
    }
    if (images.length > mostFiles) {
      throw inputError({ file: root, path: "", rule: `must hold at most ${mostFiles} images` });
    }
  };
  enter("");
  return { images: images.sort(), otherFiles };
}

/** Names in a folder that was not entered before, without hidden ones, in code-unit order. */
function newNames(folder: string, visited: Set<string>): string[] {
  try {
    const real = realpathSync(folder);
    if (visited.has(real)) return [];
    visited.add(real);
    return readdirSync(folder)
      .filter((name) => !name.startsWith("."))
      .sort();
  } catch (error) {
    throw fileError(error, folder, "a folder of images");
  }
}

/** What a name leads to; undefined for a link that leads nowhere, which is then reported when it is read. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
