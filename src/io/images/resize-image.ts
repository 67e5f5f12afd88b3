// Resizing, only when the user asks for it by name: a model meant for 96x96 must not see a squeezed picture unnoticed. The
// outcome is an image again: codes of the file's own width, rounded, and clipped where the filter overshoots.

import type { CodeImage } from "./code-image.js";
import { lanczosTaps, type AxisWindow, type PixelTaps } from "./lanczos.js";

/** crop: scale until both sides are covered, cut the middle out. stretch: scale each side by itself. */
export const resizeModes = ["crop", "stretch"] as const;
export type ResizeMode = (typeof resizeModes)[number];

interface Size {
  readonly height: number;
  readonly width: number;
}

/** The image at another height and width, same channels and full scale. */
export function resizeImage(image: CodeImage, size: Size, mode: ResizeMode): CodeImage {
  const { shape, fullScale, codes } = image;
  const { vertical, horizontal } = axisWindows(shape, size, mode);
  const narrow = resampleRows(
    codes,
    shape.width * shape.channels,
    shape.channels,
    lanczosTaps(shape.width, size.width, horizontal),
  );
  const rowLength = size.width * shape.channels;
  const values = resampleColumns(narrow, rowLength, lanczosTaps(shape.height, size.height, vertical));
  const rounded = fullScale > 0xff ? new Uint16Array(values.length) : new Uint8Array(values.length);
  values.forEach((value, index) => (rounded[index] = Math.min(fullScale, Math.max(0, Math.round(value)))));
  return { shape: { ...size, channels: shape.channels }, fullScale, codes: rounded };
}

function axisWindows(
  from: Size,
  to: Size,
  mode: ResizeMode,
): { vertical: AxisWindow; horizontal: AxisWindow } {
  const ratios = { vertical: from.height / to.height, horizontal: from.width / to.width };
  const common = Math.min(ratios.vertical, ratios.horizontal);
  const window = (inputs: number, outputs: number, ratio: number): AxisWindow => {
    const step = mode === "crop" ? common : ratio;
    return { start: (inputs - outputs * step) / 2, step };
  };
  return {
    vertical: window(from.height, to.height, ratios.vertical),
    horizontal: window(from.width, to.width, ratios.horizontal),
  };
}

/** Every row at a new length; pixels of `channels` values. */
function resampleRows(
  codes: ArrayLike<number>,
  rowLength: number,
  channels: number,
  taps: readonly PixelTaps[],
): Float64Array {
  const rows = codes.length / rowLength;
  const out = new Float64Array(rows * taps.length * channels);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (const { first, weights } of taps) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        const start = row * rowLength + first * channels + channel;
        for (let k = 0; k < weights.length; k++)
          sum += (weights[k] ?? 0) * (codes[start + k * channels] ?? 0);
        out[next++] = sum;
      }
    }
  }
  return out;
}

/** A new number of rows, each a weighted sum of old ones. */
function resampleColumns(values: Float64Array, rowLength: number, taps: readonly PixelTaps[]): Float64Array {
  const out = new Float64Array(taps.length * rowLength);
  taps.forEach(({ first, weights }, row) => {
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k] ?? 0;
      const from = (first + k) * rowLength;
      for (let i = 0; i < rowLength; i++) {
        out[row * rowLength + i] = (out[row * rowLength + i] ?? 0) + weight * (values[from + i] ?? 0);
      }
    }
  });
  return out;
}
