// The worst chip as pictures: the frame, what the thermometer should keep of it, what this chip keeps, where bits flipped; and
// the offsets left in its comparators.

import { decodeBase64 } from "../../../foundation/bits/base64.js";
import { byteCount } from "../../../foundation/bits/packed-bits.js";
import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Robustness } from "../../../result/robustness/robustness-schema.js";
import type { PlanePicture } from "../../pictures/decode-picture.js";
import type { PngImage } from "../../pictures/encode-png.js";
import { imageUri } from "../../pictures/image-uri.js";
import { reconstructionImage, sampleImage } from "../../pictures/picture-images.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import { markup, trusted, type Html } from "../html.js";
import { lineChart } from "../lab/line-chart.js";
import { section, type SectionContext } from "../section.js";

type WorstChip = NonNullable<Robustness["worstChip"]>;

/** The section; pictures whose data does not fit their shape are left out. */
export function worstChipSection(context: SectionContext, worst: WorstChip): Html {
  const { chip, correct, frames, input, flippedBits } = worst;
  return section(
    context,
    "worst",
    "The worst chip",
    markup`<p>Chip ${chip}: ${correct} of ${frames} frames right. Shown is ${input}, of the first frames the one in which it
      flips most bits: ${formatCount(flippedBits)}.</p>`,
    markup`<div class="pictures">${pictures(worst)}</div>`,
    markup`<p class="note">A picture is as bright as the share of thresholds passed; the last one, as the share of bits flipped.</p>`,
    markup`<div class="columns">${offsetFigure(worst)}</div>`,
  );
}

function pictures(worst: WorstChip): Html[] {
  const [height, width, channels] = worst.shape;
  const codes = decodeBase64(worst.codes);
  const ideal = planesOf(worst, worst.idealPlanes);
  const chip = planesOf(worst, worst.chipPlanes);
  return [
    ...(codes?.length === height * width * channels && codes.length > 0
      ? [figure(sampleImage({ height, width, channels, codes }), "the frame", "light as sRGB codes")]
      : []),
    ...(ideal === undefined
      ? []
      : [figure(reconstructionImage(ideal), "without noise", "thresholds passed")]),
    ...(chip === undefined ? [] : [figure(reconstructionImage(chip), "this chip", "thresholds passed")]),
    ...(ideal === undefined || chip === undefined
      ? []
      : [
          figure(
            flipImage(ideal, chip),
            "flipped bits",
            "the brighter, the more of a pixel's bits are wrong",
          ),
        ]),
  ];
}

function figure(image: PngImage, caption: string, alt: string): Html {
  return markup`<figure class="picture large"><img src="${trusted(imageUri(image))}" alt="${alt}" width="${image.width}" height="${image.height}">
    <figcaption>${caption}</figcaption></figure>`;
}

function planesOf({ shape, encodedShape }: WorstChip, data: string): PlanePicture | undefined {
  const [height, width, channels] = encodedShape;
  const bits = decodeBase64(data);
  const levels = channels / shape[2];
  if (!Number.isInteger(levels) || levels < 1) return undefined;
  if (bits?.length !== byteCount(height * width * channels) || bits.length === 0) return undefined;
  return { height, width, colours: shape[2], levels, bits };
}

/** A pixel is white where at least a quarter of its bits are wrong. */
function flipImage(ideal: PlanePicture, chip: PlanePicture): PngImage {
  const { height, width, colours, levels } = ideal;
  const perPixel = colours * levels;
  const rows = Uint8Array.from({ length: height * width }, (_, pixel) => {
    let flips = 0;
    for (let bit = pixel * perPixel; bit < (pixel + 1) * perPixel; bit++) {
      flips += (((ideal.bits[bit >> 3] ?? 0) ^ (chip.bits[bit >> 3] ?? 0)) >> (bit & 7)) & 1;
    }
    return Math.min(255, Math.round((1020 * flips) / perPixel));
  });
  return { width, height, format: "grey8", rows };
}

function offsetFigure({ comparatorVolts }: WorstChip): Html | false {
  if (comparatorVolts.length === 0) return false;
  const spec = lineChart({
    series: [
      {
        colour: chartColours.accent,
        x: comparatorVolts.map((_, i) => i),
        y: comparatorVolts.map((volts) => volts * 1000),
        hover: comparatorVolts.map((volts, i) => `comparator ${i}: ${(volts * 1000).toFixed(2)} mV`),
        only: "markers",
      },
    ],
    xTitle: "comparator, from the left",
    yTitle: "offset that is left (mV)",
    height: 220,
  });
  return chartFigure("Offsets of this chip's comparators after calibration", spec);
}
