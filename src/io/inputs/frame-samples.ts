// Samples of one frame in the model's shape, or the reason why not; only pictures can be resized, and only when asked for.

import { inputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";
import { formatShape, sameShape, type Shape } from "../../foundation/tensor/shape.js";
import { codesToSamples, type CodeImage } from "../images/code-image.js";
import { readImage } from "../images/read-image.js";
import { resizeImage, type ResizeMode } from "../images/resize-image.js";
import { npySamples } from "../npy/npy-samples.js";
import { npyLayout, type NpyArray } from "../npy/read-npy.js";
import { exposeSample, exposureTable, widestDisplayCode } from "./expose-samples.js";
import type { FrameLabel } from "./frame-label.js";
import type { InputFrame } from "./input-frame.js";

export interface FrameOptions {
  /** Shape that the model takes. */
  readonly shape: Shape;
  readonly resize?: ResizeMode | undefined;
  /** Stops by which the scene is brighter, or, below 0, darker; `exposeSample` says how. */
  readonly exposure?: number | undefined;
  readonly labelOf?: ((frame: InputFrame) => FrameLabel | undefined) | undefined;
}

/** Samples of an image file, resized and exposed if asked for. */
export async function imageSamples(path: string, options: FrameOptions): Promise<Float64Array> {
  const { exposure = 0 } = options;
  const image = await fittedImage(path, options);
  if (exposure === 0) return codesToSamples(image);
  const { codes, fullScale } = image;
  const table = exposureTable(fullScale, exposure);
  return Float64Array.from(codes, (code) => table[code] ?? 0);
}

/** An image file in the model's shape, resized if asked for. */
export async function fittedImage(path: string, { shape, resize }: FrameOptions): Promise<CodeImage> {
  const image = await readImage(path);
  if (image.shape.channels !== shape.channels) throw inputError(wrongColours(path, image, shape));
  if (sameShape(image.shape, shape)) return image;
  if (resize === undefined) throw inputError(wrongSize(path, image.shape, shape));
  return resizeImage(image, shape, resize);
}

/** Samples of one frame of an array, exposed if asked for. */
export function arraySamples(array: NpyArray, index: number, options: FrameOptions): Float64Array {
  const { shape, exposure = 0 } = options;
  const found = npyLayout(array.header).shape;
  if (sameShape(found, shape)) {
    const samples = npySamples(array, index);
    const isDisplay = array.header.element.fullScale === widestDisplayCode;
    return exposure === 0 ? samples : samples.map((sample) => exposeSample(sample, exposure, isDisplay));
  }
  throw inputError({
    file: array.file,
    path: "",
    rule: `every frame must be ${formatShape(shape)} (height x width x channels), as the model takes`,
    found: `${formatShape(found)} in an array of shape (${array.header.dimensions.join(", ")})`,
    fix: sameShape(channelsFirst(found), shape)
      ? "that is channels first: move them last, e.g. numpy.moveaxis(a, -3, -1)"
      : "save the array in that shape; arrays are never resized",
  });
}

/** The shape meant by a writer who counts channel, height, width. */
function channelsFirst({ height, width, channels }: Shape): Shape {
  return { height: width, width: channels, channels: height };
}

function wrongSize(file: string, found: Shape, wanted: Shape): Problem {
  return {
    file,
    path: "",
    rule: `must be ${wanted.height} x ${wanted.width} pixels (height x width), as the model takes`,
    found: `${found.height} x ${found.width}`,
    fix: "resize the image, or add --resize crop or --resize stretch",
  };
}

function wrongColours(file: string, { shape }: CodeImage, wanted: Shape): Problem {
  const kind = (channels: number) =>
    channels === 1 ? "grey" : channels === 3 ? "RGB" : `${channels} channels`;
  const fix =
    wanted.channels === 1 || wanted.channels === 3
      ? `convert the image to ${kind(wanted.channels)}; colours are never added or dropped here`
      : "give the samples as a .npy array";
  return {
    file,
    path: "",
    rule: `must be ${kind(wanted.channels)}, as the model takes`,
    found: kind(shape.channels),
    fix,
  };
}
