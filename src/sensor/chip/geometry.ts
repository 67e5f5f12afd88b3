// Which column of the array, and so which comparator or converter, handles a sample. Bayer quads (R G over G B) have two
// columns per sample: red and the binned green go through the left one, blue through the right one, as the readout plan
// decides them (red in the first row, green and blue in the second). A Bayer mosaic read pixel by pixel has one pixel per site;
// its colours are interpolated from neighbours before the front end (`../chain/colour-filter.ts`).

import type { Shape } from "../../foundation/tensor/shape.js";

export type ColourLayout = "mono" | "bayer-quad" | "three-plane" | "bayer-mosaic";

export interface ChipGeometry {
  readonly shape: Shape;
  /** Columns that take part. */
  readonly columnCount: number;
  /** Column of every sample of a row: index x * channels + colour. */
  readonly columns: Int32Array;
  /** Pixels averaged into a sample, per colour. */
  readonly pixelsPerSample: readonly number[];
  /** Bayer mosaic: the plane of pixels that the samples are interpolated from. Absent: samples are pixels, or means of them. */
  readonly mosaic?: ChipGeometry;
}

/** Places a frame of samples on the array, in its upper left corner. */
export function placeSamples(shape: Shape, layout: ColourLayout): ChipGeometry {
  const { width, channels } = shape;
  const quad = layout === "bayer-quad";
  const columns = new Int32Array(width * channels);
  for (let x = 0; x < width; x++) {
    for (let c = 0; c < channels; c++) columns[x * channels + c] = quad ? 2 * x + (c === 2 ? 1 : 0) : x;
  }
  return {
    shape,
    columnCount: quad ? 2 * width : width,
    columns,
    pixelsPerSample: Array.from({ length: channels }, (_, c) => (quad && c === 1 ? 2 : 1)),
    ...(layout === "bayer-mosaic" ? { mosaic: placeSamples({ ...shape, channels: 1 }, "mono") } : {}),
  };
}
