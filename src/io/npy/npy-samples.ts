// Elements of a .npy array -> samples of a frame. C or Fortran order and either byte order in the file, always HWC out.

import { inputError } from "../../foundation/errors/input-error.js";
import { elementCount } from "../../foundation/tensor/shape.js";
import type { NpyHeader } from "./npy-header.js";
import { npyLayout, type NpyArray } from "./read-npy.js";

/**
 * Samples of one frame, HWC, in [0, 1].
 * @param frame from 0
 * @throws InputError where a float is NaN or outside [0, 1], naming its index in the array and its value
 */
export function npySamples(array: NpyArray, frame: number): Float64Array {
  const { header } = array;
  const { shape } = npyLayout(header);
  const strides = elementStrides(header);
  const [frameStride = 0, yStride = 0, xStride = 0, cStride = 0] = strides;
  const samples = new Float64Array(elementCount(shape));
  let next = 0;
  for (let y = 0; y < shape.height; y++) {
    for (let x = 0; x < shape.width; x++) {
      for (let c = 0; c < shape.channels; c++) {
        const position = frame * frameStride + y * yStride + x * xStride + c * cStride;
        samples[next++] = sampleAt(array, position, () => npyIndex(header, [frame, y, x, c]));
      }
    }
  }
  return samples;
}

/** Elements between neighbours along frame, height, width and channel; 0 for a dimension the array does not have. */
function elementStrides({ dimensions, fortranOrder }: NpyHeader): number[] {
  const strides = dimensions.map((_, axis) => {
    const faster = fortranOrder ? dimensions.slice(0, axis) : dimensions.slice(axis + 1);
    return faster.reduce((product, size) => product * size, 1);
  });
  if (dimensions.length === 4) return strides;
  return [0, ...strides, ...(dimensions.length === 2 ? [0] : [])];
}

function npyIndex({ dimensions }: NpyHeader, index: readonly number[]): string {
  const shown = dimensions.length === 4 ? index : index.slice(1, 1 + dimensions.length);
  return `[${shown.join(", ")}]`;
}

function sampleAt({ header, view, file }: NpyArray, position: number, indexText: () => string): number {
  const { element, dataStart, littleEndian } = header;
  const value = element.read(view, dataStart + position * element.bytes, littleEndian);
  const sample = element.fullScale === undefined ? value : value / element.fullScale;
  if (sample >= 0 && sample <= 1) return sample;
  throw inputError({
    file,
    path: "",
    rule: "every sample must be a number from 0 to 1",
    found: `${value} at index ${indexText()}`,
    fix: "divide by full scale, or store codes as unsigned integers",
  });
}
