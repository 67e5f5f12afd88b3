// The document of a dynamic range study, `focalbit/dynamic-range@1`: high dynamic range scenes through several encoders at one
// exposure, what each keeps in bits, and the pictures.

import Type, { type Static } from "typebox";
import {
  base64,
  count,
  fraction,
  identity,
  list,
  name,
  quantity,
  shape,
  strict,
  text,
} from "../schema/field-types.js";

const encoderSchema = Type.Object(
  {
    name,
    codes: count,
    bitsPerSample: count,
    /** Mutual information of scene and code, bits per sample, mean over colours. */
    information: quantity,
    /** Samples at the highest and at the lowest code, without noise. */
    highestShare: fraction,
    lowestShare: fraction,
    /** Mutual information among the samples of one stop of the scene. */
    perStop: list(quantity),
    /** 8-bit sRGB, HWC. */
    picture: base64,
  },
  strict,
);

export const dynamicRangeFormat = "focalbit/dynamic-range@1";

export const dynamicRangeSchema = Type.Object(
  {
    format: Type.Literal(dynamicRangeFormat),
    focalbit: name,
    command: Type.Optional(text),
    model: identity,
    profile: identity,
    analog: identity,
    seed: count,
    /** Relative to the log average of the luminance at 18 % of full scale. */
    exposureStops: Type.Number(),
    /** Most that as many levels as the model has can keep, bits. */
    mostInformation: quantity,
    scenes: list(
      Type.Object(
        {
          name: text,
          shape,
          /** Between the darkest and the brightest per cent of the samples. */
          rangeStops: quantity,
          /** Whole stops relative to full scale, ascending, and the share of samples in each. */
          stops: list(Type.Integer()),
          stopShares: list(fraction),
          /** The scene tone mapped for looking at it: L / (1 + L), Reinhard et al. 2002. */
          reference: base64,
          encoders: list(encoderSchema),
          /** Information at other exposures, in the order of the encoders; bits per sample. */
          sweep: list(Type.Object({ exposureStops: Type.Number(), information: list(quantity) }, strict)),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type DynamicRange = Static<typeof dynamicRangeSchema>;
