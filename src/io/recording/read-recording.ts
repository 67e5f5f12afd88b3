// A recorded photon transfer series from disk -> what the analysis asks for. Images that the descriptor lists and the folder does
// not hold are passed over, since parts of such sets are passed around.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { inputError } from "../../foundation/errors/input-error.js";
import {
  highPass,
  pairStatistics,
  splitVariances,
  whiteNoiseFactor,
  type ExposureLevel,
  type Measurement,
  type PairStatistics,
  type Stack,
} from "../../index.js";
import { readText } from "../files/read-text.js";
import { readImage } from "../images/read-image.js";
import { parseEmvaDescriptor, type EmvaDescriptor, type RecordedExposure } from "./emva-descriptor.js";

export interface Recording {
  readonly measurement: Measurement;
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  /** Pairs read, of those listed. */
  readonly pairsRead: number;
  readonly pairsListed: number;
}

const descriptorName = "EMVA1288_Data.txt";
const mostDescriptorBytes = 4_000_000;
/** Exposures below saturation that a regression needs. */
const fewestLevels = 3;

/**
 * Reads a folder.
 * @param onProgress told of each exposure and of how many there are
 * @throws InputError where it is no such recording, or too little of it is there
 */
export async function readRecording(
  folder: string,
  onProgress: (total: number) => void = () => undefined,
): Promise<Recording> {
  const file = join(folder, descriptorName);
  const { text } = readText(file, `a recording with ${descriptorName}`, mostDescriptorBytes);
  const descriptor = parseEmvaDescriptor(text, file);
  const present = descriptor.exposures.filter(
    ({ images }) => images.length >= 2 && images.every((image) => existsSync(join(folder, image))),
  );
  const darks: MeasuredExposure[] = [];
  const brights: MeasuredExposure[] = [];
  for (const exposure of present) {
    const measured = await measure(folder, exposure, descriptor);
    (exposure.kind === "dark" ? darks : brights).push(measured);
    onProgress(present.length);
  }
  if (darks.length === 0 || brights.length < fewestLevels) {
    const rule = `must hold pairs of images at ${fewestLevels} light levels or more and at least one dark pair`;
    const found = `${brights.length} light and ${darks.length} dark exposures of ${descriptor.exposures.length} listed`;
    throw inputError({ file, path: "", rule, found });
  }
  return {
    measurement: assemble(brights, darks),
    bits: descriptor.bits,
    width: descriptor.width,
    height: descriptor.height,
    pairsRead: present.length,
    pairsListed: descriptor.exposures.length,
  };
}

interface MeasuredExposure {
  readonly seconds: number;
  readonly photons: number;
  readonly pair: PairStatistics;
  readonly stack: Stack;
}

async function measure(
  folder: string,
  { images, seconds, photons }: RecordedExposure,
  { width, height }: EmvaDescriptor,
): Promise<MeasuredExposure> {
  const codes: (Uint8Array | Uint16Array)[] = [];
  for (const image of images) codes.push(await readCodes(join(folder, image), width, height));
  const [first = new Uint16Array(0), second = first] = codes;
  const pair = pairStatistics(first, second);
  const average = Float64Array.from(
    first,
    (_, i) => codes.reduce((sum, image) => sum + (image[i] ?? 0), 0) / codes.length,
  );
  return { seconds, photons, pair, stack: spatialOf(average, height, width, pair.variance, codes.length) };
}

/** The lamp's fall-off is taken off by the high pass where the image is large enough for it. */
function spatialOf(
  average: Float64Array,
  height: number,
  width: number,
  variance: number,
  images: number,
): Stack {
  const mean = average.reduce((sum, value) => sum + value, 0) / average.length;
  const passed = highPass(average, height, width);
  if (passed === undefined)
    return { mean, spatial: splitVariances(average, height, width, variance, images) };
  const split = splitVariances(
    passed.values,
    passed.height,
    passed.width,
    variance / whiteNoiseFactor,
    images,
  );
  return {
    mean,
    spatial: {
      ...split,
      total: split.total * whiteNoiseFactor,
      row: split.row * whiteNoiseFactor,
      column: split.column * whiteNoiseFactor,
      pixel: split.pixel * whiteNoiseFactor,
    },
  };
}

async function readCodes(path: string, width: number, height: number): Promise<Uint8Array | Uint16Array> {
  const { shape, codes } = await readImage(path);
  if (shape.channels === 1 && shape.width === width && shape.height === height) return codes;
  throw inputError({
    file: path,
    path: "",
    rule: `must be grey and ${height} x ${width} pixels (height x width), as the descriptor says`,
    found: `${shape.height} x ${shape.width}, ${shape.channels === 1 ? "grey" : "colour"}`,
  });
}

function assemble(brights: readonly MeasuredExposure[], darks: readonly MeasuredExposure[]): Measurement {
  const levels = brights
    .map(({ photons, seconds, pair }): ExposureLevel => {
      return { photons, seconds, bright: pair, dark: nearest(darks, seconds).pair };
    })
    .sort((a, b) => a.photons - b.photons);
  const saturation = brights.reduce((best, one) => (one.pair.variance > best.pair.variance ? one : best));
  const half = brights.reduce((best, one) =>
    Math.abs(one.photons - saturation.photons / 2) < Math.abs(best.photons - saturation.photons / 2)
      ? one
      : best,
  );
  return {
    levels,
    darkSeries: darks.map(({ seconds, pair }) => ({ seconds, dark: pair })),
    darkStack: nearest(darks, half.seconds).stack,
    brightStack: half.stack,
  };
}

function nearest(darks: readonly MeasuredExposure[], seconds: number): MeasuredExposure {
  return darks.reduce((best, one) =>
    Math.abs(one.seconds - seconds) < Math.abs(best.seconds - seconds) ? one : best,
  );
}
