// The three kinds of picture the report shows of a frame: the samples, what the thermometer keeps of them, and single
// planes. Three channels are shown as RGB; of any other number the first one is shown in grey.

import { planeBit, type PlanePicture, type SamplePicture } from "./decode-picture.js";
import { rowBytes, type PngImage } from "./encode-png.js";

/** The eight corners of the RGB cube; entry = red + 2 green + 4 blue. */
const corners = Uint8Array.from({ length: 24 }, (_, i) => ((Math.floor(i / 3) >> (i % 3)) & 1 ? 255 : 0));

/** The samples as they came, 8 bits each. */
export function sampleImage({ height, width, channels, codes }: SamplePicture): PngImage {
  if (channels === 1) return { width, height, format: "grey8", rows: codes };
  if (channels === 3) return { width, height, format: "rgb8", rows: codes };
  const rows = Uint8Array.from({ length: height * width }, (_, pixel) => codes[pixel * channels] ?? 0);
  return { width, height, format: "grey8", rows };
}

/** Count of passed thresholds over M: the tones that are left after encoding. */
export function reconstructionImage(picture: PlanePicture): PngImage {
  const { height, width, levels } = picture;
  const shown = picture.colours === 3 ? 3 : 1;
  const rows = new Uint8Array(height * width * shown);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let colour = 0; colour < shown; colour++) {
      let passed = 0;
      for (let level = 0; level < levels; level++) passed += planeBit(picture, pixel, colour, level) ? 1 : 0;
      rows[pixel * shown + colour] = Math.round((passed * 255) / levels);
    }
  }
  return { width, height, format: shown === 3 ? "rgb8" : "grey8", rows };
}

/** The bits of one threshold index; for three colours together, as the RGB triple they make. */
export function planeImage(picture: PlanePicture, level: number): PngImage {
  return picture.colours === 3 ? colourPlane(picture, level) : greyPlane(picture, level);
}

function colourPlane(picture: PlanePicture, level: number): PngImage {
  const { height, width } = picture;
  const stride = rowBytes(width, "indexed4");
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      let entry = 0;
      for (let colour = 0; colour < 3; colour++)
        entry |= planeBit(picture, pixel, colour, level) ? 1 << colour : 0;
      const at = y * stride + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (entry << (x & 1 ? 0 : 4));
    }
  }
  return { width, height, format: "indexed4", rows, palette: corners };
}

function greyPlane(picture: PlanePicture, level: number): PngImage {
  const { height, width } = picture;
  const stride = rowBytes(width, "grey1");
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!planeBit(picture, y * width + x, 0, level)) continue;
      const at = y * stride + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, format: "grey1", rows };
}
