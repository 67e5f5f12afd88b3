// A folder of class folders -> labelled 8-bit images in shared memory, read by the same readers as `run`.

import { InputError, inputError } from "../../foundation/errors/input-error.js";
import { elementCount, formatShape, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import type { Problem } from "../../foundation/errors/problem.js";
import type { ImageSet } from "../../train/data/image-set.js";
import type { CodeImage } from "../images/code-image.js";
import { readImage } from "../images/read-image.js";
import { resizeImage, type ResizeMode } from "../images/resize-image.js";
import type { InputFrame } from "../inputs/input-frame.js";
import { listInputs } from "../inputs/list-inputs.js";
import { startProgress } from "../terminal/progress-bar.js";

const fullScale = 255;
const mostBytes = 2 ** 32;
/** Images decoded at a time. */
const underWay = 8;

export interface ImageSetOptions {
  readonly shape: Shape;
  readonly resize?: ResizeMode | undefined;
  /** Classes that the folders must be among, e.g. those of the training images; default: the folders themselves. */
  readonly classes?: readonly string[] | undefined;
}

/** Images and where each came from. */
export interface LoadedImages {
  readonly images: ImageSet;
  readonly frames: readonly InputFrame[];
}

/**
 * Loads folders whose first-level folders are the classes: those of the first folder, in code-unit order; a number in front
 * of a name is dropped (`04_cat` is the class "cat").
 * @throws InputError with every image that cannot be used
 */
export async function loadImageSet(
  folders: string | readonly string[],
  options: ImageSetOptions,
): Promise<LoadedImages> {
  const places = typeof folders === "string" ? [folders] : folders;
  const frames = listInputs(places);
  const [first = ""] = places;
  const classes = options.classes ?? classNames(first, frames);
  const elements = elementCount(options.shape);
  if (frames.length * elements > mostBytes) {
    throw inputError({ file: first, path: "", rule: `must hold at most ${mostBytes} samples` });
  }
  const labels = new Int32Array(new SharedArrayBuffer(frames.length * 4));
  const codes = new Uint8Array(new SharedArrayBuffer(frames.length * elements));
  const problems: Problem[] = [];
  const progress = startProgress(frames.length, "images");
  const one = async (frame: InputFrame, index: number) => {
    try {
      labels[index] = labelOf(frame, classes);
      codes.set(await readCodes(frame.path, options), index * elements);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
    progress.advance();
  };
  try {
    for (let next = 0; next < frames.length; next += underWay) {
      await Promise.all(frames.slice(next, next + underWay).map((frame, i) => one(frame, next + i)));
    }
  } finally {
    progress.stop();
  }
  if (problems.length > 0) throw new InputError(problems);
  return { images: { shape: options.shape, codes, labels, classes }, frames };
}

/** Names of the class folders. @throws InputError where images lie beside them, or there are fewer than two */
function classNames(folder: string, frames: readonly InputFrame[]): readonly string[] {
  const siblings = frames[0]?.folder?.siblings ?? [];
  if (siblings.length < 2) {
    throw inputError({
      file: folder,
      path: "",
      rule: "must hold one folder of images per class, at least two",
      found: siblings.length === 1 ? "one folder" : "images without class folders",
    });
  }
  const short = siblings.map(withoutNumber);
  return new Set(short).size === short.length ? short : siblings;
}

function withoutNumber(name: string): string {
  return name.replace(/^\d+[-_. ](?=.)/, "");
}

function labelOf({ folder, path }: InputFrame, classes: readonly string[]): number {
  const name = folder?.name ?? "";
  const exact = classes.indexOf(name);
  const index = exact >= 0 ? exact : classes.indexOf(withoutNumber(name));
  if (index >= 0) return index;
  const found = folder === undefined ? "no class folder" : `the folder "${name}"`;
  const rule = `must lie in a folder of a class: ${classes.join(", ")}`;
  throw inputError({ file: path, path: "", rule, found });
}

async function readCodes(path: string, { shape, resize }: ImageSetOptions): Promise<CodeImage["codes"]> {
  const image = await readImage(path);
  if (image.fullScale !== fullScale) {
    throw inputError({
      file: path,
      path: "",
      rule: "must have 8 bits per sample to be trained with",
      found: `codes up to ${image.fullScale}`,
    });
  }
  if (image.shape.channels !== shape.channels) {
    const kind = (channels: number) =>
      channels === 1 ? "grey" : channels === 3 ? "RGB" : `${channels} colours`;
    throw inputError({
      file: path,
      path: "",
      rule: `must be ${kind(shape.channels)}, as the config's input is`,
      found: kind(image.shape.channels),
    });
  }
  if (sameShape(image.shape, shape)) return image.codes;
  if (resize !== undefined) return resizeImage(image, shape, resize).codes;
  throw inputError({
    file: path,
    path: "",
    rule: `must be ${formatShape(shape)}, as the config's input is`,
    found: formatShape(image.shape),
    fix: "resize the image, or add --resize crop or --resize stretch",
  });
}
