// A frame as light, fractions of full scale. 8-bit codes are display codes and go through the sRGB curve; 16-bit images and
// floating-point or wide arrays are taken as proportional to light; Radiance pictures are radiance, exposed so that the log
// average of their luminance becomes middle grey, 0.18 (Reinhard et al., SIGGRAPH 2002, equations 1 and 2).

import { inputError } from "../../foundation/errors/input-error.js";
import { elementIndex, type Shape } from "../../foundation/tensor/shape.js";
import type { Mosaic } from "../../robustness/mosaic.js";
import { applyMosaic } from "../../sensor/chain/colour-filter.js";
import { samplesToLight, type LightScale } from "../../robustness/light.js";
import { decodeRadiance, type RadianceImage } from "../hdr/decode-radiance.js";
import { readFileBounded } from "../files/read-file-bounded.js";
import { codesToSamples } from "../images/code-image.js";
import { imageLimits } from "../images/image-limits.js";
import { widestDisplayCode } from "../inputs/expose-samples.js";
import { arraySamples, fittedImage, type FrameOptions } from "../inputs/frame-samples.js";
import { isArrayName } from "../inputs/input-extensions.js";
import type { InputFrame } from "../inputs/input-frame.js";
import { readNpyArray, type NpyArray } from "../npy/read-npy.js";
import { isRadianceName } from "./light-input.js";

/** `auto`: by the kind of file, as said above. */
export type LightOption = LightScale | "auto";

export interface LightReader {
  /** Light of a frame, HWC. @throws InputError where the file cannot be used */
  read(frame: InputFrame): Promise<Float64Array>;
}

export interface LightOptions extends FrameOptions {
  /** `raw`: pictures are RGB and the frame is the plane that a Bayer mosaic leaves of them. */
  readonly mosaic?: Mosaic | undefined;
}

/** Weights of red, green and blue in luminance, ITU-R BT.709. */
const luminance = [0.2126, 0.7152, 0.0722] as const;
const middleGrey = 0.18;

/** A reader of frames of one shape; the last array or Radiance picture stays open between its frames. */
export function createLightReader(options: LightOptions, light: LightOption): LightReader {
  if (options.mosaic !== "raw") return createPlainReader(options, light);
  const coloured = { ...options.shape, channels: 3 };
  const reader = createPlainReader({ ...options, shape: coloured }, light);
  return { read: async (frame) => applyMosaic(await reader.read(frame), coloured) };
}

function createPlainReader(options: FrameOptions, light: LightOption): LightReader {
  let array: NpyArray | undefined;
  let scene: { readonly path: string; readonly image: RadianceImage } | undefined;
  const scaleOf = (isDisplay: boolean): LightScale =>
    light === "auto" ? (isDisplay ? "srgb" : "linear") : light;
  return {
    async read(frame) {
      const { path, index } = frame;
      if (isRadianceName(path)) {
        if (scene?.path !== path) scene = { path, image: exposeRadiance(readScene(path)) };
        return tileOf(scene.image, options.shape, index, path);
      }
      if (isArrayName(path)) {
        if (array?.file !== path) array = readNpyArray(path);
        const isDisplay = array.header.element.fullScale === widestDisplayCode;
        return samplesToLight(arraySamples(array, index, options), scaleOf(isDisplay));
      }
      const image = await fittedImage(path, options);
      return samplesToLight(codesToSamples(image), scaleOf(image.fullScale <= widestDisplayCode));
    },
  };
}

function readScene(path: string): RadianceImage {
  return decodeRadiance(readFileBounded(path, "a Radiance picture", imageLimits.fileBytes), path);
}

/** Scales a picture so that the log average of its luminance is middle grey; black pixels do not count. */
export function exposeRadiance({ shape, values }: RadianceImage): RadianceImage {
  let sum = 0;
  let lit = 0;
  for (let i = 0; i < values.length; i += 3) {
    const y = luminance.reduce((total, weight, c) => total + weight * (values[i + c] ?? 0), 0);
    if (y <= 0) continue;
    sum += Math.log(y);
    lit += 1;
  }
  const scale = lit === 0 ? 0 : middleGrey / Math.exp(sum / lit);
  return { shape, values: values.map((value) => value * scale) };
}

function tileOf(image: RadianceImage, shape: Shape, index: number, file: string): Float64Array {
  const tilesAcross = Math.floor(image.shape.width / shape.width);
  const top = Math.floor(index / tilesAcross) * shape.height;
  const left = (index % tilesAcross) * shape.width;
  if (shape.channels !== 3 && shape.channels !== 1) {
    const rule = "a Radiance picture has three colours, which give one or three channels";
    throw inputError({ file, path: "", rule, found: `a model of ${shape.channels} channels` });
  }
  const tile = new Float64Array(shape.height * shape.width * shape.channels);
  for (let y = 0; y < shape.height; y++) {
    for (let x = 0; x < shape.width; x++) {
      const from = elementIndex(image.shape, top + y, left + x, 0);
      const to = elementIndex(shape, y, x, 0);
      if (shape.channels === 3) tile.set(image.values.subarray(from, from + 3), to);
      else tile[to] = luminance.reduce((sum, weight, c) => sum + weight * (image.values[from + c] ?? 0), 0);
    }
  }
  return tile;
}
