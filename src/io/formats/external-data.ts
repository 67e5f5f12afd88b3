// Weights that an ONNX file keeps in other files beside it. Nothing outside the model's folder is opened, whatever the file says
// and wherever links lead.

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import type { ExternalData } from "../../formats/onnx-reading/graph/read-tensor.js";
import { fileError } from "../files/file-problem.js";
import { readFileBounded } from "../files/read-file-bounded.js";

const mostBytes = 256 * 2 ** 20;

/** Reads external data of a model; every file once. */
export function externalDataBeside(model: string): ExternalData {
  const read = new Map<string, Uint8Array>();
  return (location) => {
    const path = join(dirname(model), location);
    if (!read.has(path)) {
      if (!existsSync(path)) return undefined;
      checkInside(dirname(model), path);
      read.set(path, readFileBounded(path, "external data of a model", mostBytes));
    }
    return read.get(path);
  };
}

function checkInside(folder: string, path: string): void {
  try {
    if (realpathSync(path).startsWith(`${realpathSync(folder)}${sep}`)) return;
  } catch (error) {
    throw fileError(error, path, "external data of a model");
  }
  const rule = "must not be a link that leads out of the model's folder";
  throw inputError({ file: path, path: "", rule, fix: "put the file itself beside the model" });
}
