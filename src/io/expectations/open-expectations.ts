// `verify --against`: a file of logits, or a folder of activations, hashes and logits -> what is expected of each frame. Sizes
// and names are held against the model before anything is computed; values are read as they are needed.

import { statSync } from "node:fs";
import { extname } from "node:path";
import { ProblemList } from "../../foundation/documents/problem-list.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { Model } from "../../model/model.js";
import { fileError } from "../files/file-problem.js";
import { openArray } from "./array-expectation.js";
import { checkExpected, type Expectations } from "./expectations.js";
import { openFolder } from "./folder-expectation.js";
import { openTable } from "./table-expectation.js";
import { openVectors } from "./vector-expectation.js";

/**
 * Opens what is expected.
 * @param frames names of the frames, in the order in which they will be run
 * @throws InputError where it cannot be read or does not fit the model or the frames
 */
export function openExpectations(path: string, model: Model, frames: readonly string[]): Expectations {
  const problems = new ProblemList(path);
  const expectations = isFolder(path)
    ? openFolder(path, model, frames, problems)
    : openFile(path, model, frames, problems);
  problems.throwIfAny();
  return expectations;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileError(error, path, "a file or folder of expected values");
  }
}

function openFile(
  path: string,
  model: Model,
  frames: readonly string[],
  problems: ProblemList,
): Expectations {
  switch (extname(path).toLowerCase()) {
    case ".npy": {
      const shape = defined(
        model.nodes.find(({ name }) => name === model.output),
        "the output node",
      ).outputShape;
      const values = openArray(path, shape, frames.length, problems);
      return { of: (index) => values && { logits: values(index).values } };
    }
    case ".json":
    case ".csv": {
      const source =
        extname(path).toLowerCase() === ".json" ? openVectors(path, frames) : openTable(path, frames);
      checkExpected(source, model, frames, problems);
      return source;
    }
    default:
      throw inputError({
        file: path,
        path: "",
        rule: "must be a folder, or a .npy, .json or .csv file of logits",
        found: `the extension "${extname(path)}"`,
      });
  }
}
