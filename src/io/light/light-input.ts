// Inputs of the sensor chain: those of a run, and Radiance pictures, each cut into tiles of the model's size from its upper left
// corner (what is left over at the right and at the bottom is not used).

import { basename, extname } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { readFileHead } from "../files/read-file-bounded.js";
import { parseRadianceHeader } from "../hdr/radiance-header.js";
import { listInputs } from "../inputs/list-inputs.js";
import type { InputFrame } from "../inputs/input-frame.js";

/** Enough for any header. */
const headBytes = 65_536;

/** Whether a path is named like a Radiance picture. */
export function isRadianceName(path: string): boolean {
  return extname(path).toLowerCase() === ".hdr";
}

/**
 * Lists the frames of files and folders; a Radiance picture must be named itself.
 * @param shape of the model's input
 * @throws InputError where a path cannot be used
 */
export function listLightInputs(paths: readonly string[], shape: Shape): readonly InputFrame[] {
  return paths.flatMap((path) => (isRadianceName(path) ? listTiles(path, shape) : listInputs([path])));
}

function listTiles(path: string, shape: Shape): InputFrame[] {
  const { height, width } = parseRadianceHeader(readFileHead(path, "a Radiance picture", headBytes), path);
  const count = Math.floor(height / shape.height) * Math.floor(width / shape.width);
  if (count === 0) {
    const rule = `must be at least ${shape.height} x ${shape.width} pixels (height x width), one tile of the model`;
    throw inputError({ file: path, path: "", rule, found: `${height} x ${width}` });
  }
  return Array.from({ length: count }, (_, index) => ({ path, input: `${basename(path)}#${index}`, index }));
}
