// A picture of the result document, unpacked and checked: codes of the samples and, for a thermometer, its planes. A
// document may have been edited by hand, so lengths are checked and a mismatch gives nothing instead of a wrong picture.

import { decodeBase64 } from "../../foundation/bits/base64.js";
import { byteCount } from "../../foundation/bits/packed-bits.js";
import type { Picture } from "../../result/result-schema.js";

export interface SamplePicture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** 8-bit codes, HWC. */
  readonly codes: Uint8Array;
}

export interface PlanePicture {
  readonly height: number;
  readonly width: number;
  readonly colours: number;
  /** Thresholds per colour, M. */
  readonly levels: number;
  /** Packed LSB first, HWC; encoder channel = colour * M + level. */
  readonly bits: Uint8Array;
}

/** The samples, or undefined where the data does not have the length its shape asks for. */
export function decodeSamples({ shape, codes }: Picture): SamplePicture | undefined {
  const [height, width, channels] = shape;
  const bytes = decodeBase64(codes);
  if (!bytes || bytes.length === 0 || bytes.length !== height * width * channels) return undefined;
  return { height, width, channels, codes: bytes };
}

/** The thermometer's planes, or undefined where there are none or they do not fit their shape. */
export function decodePlanes({ shape, encodedShape, planes }: Picture): PlanePicture | undefined {
  if (planes === undefined) return undefined;
  const [height, width, channels] = encodedShape;
  const colours = shape[2];
  const bits = decodeBase64(planes);
  const levels = channels / colours;
  if (!Number.isInteger(levels) || levels < 1) return undefined;
  if (!bits || bits.length === 0 || bits.length !== byteCount(height * width * channels)) return undefined;
  return { height, width, colours, levels, bits };
}

/** Whether a plane's bit is set (+1). */
export function planeBit(picture: PlanePicture, pixel: number, colour: number, level: number): boolean {
  const index = (pixel * picture.colours + colour) * picture.levels + level;
  return (((picture.bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}
