// What one frame looked like, small enough to keep in the result: samples as 8-bit codes, and the encoder's bits.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import type { Model } from "../../model/model.js";
import type { Picture } from "../../result/result-schema.js";
import type { Frame } from "../../simulation/frame.js";
import type { FrameOutcome } from "../../simulation/simulate-frame.js";
import { shapeTuple } from "./layers.js";

/** The picture of a frame. */
export function describePicture(frame: Frame, outcome: FrameOutcome, model: Model): Picture {
  const codes = Uint8Array.from(frame.samples, (sample) =>
    Math.round(Math.min(1, Math.max(0, sample)) * 255),
  );
  const planes = encodeBase64(packSigns(outcome.encoded.values).bytes);
  return {
    input: frame.input,
    shape: shapeTuple(frame.shape),
    codes: encodeBase64(codes),
    encodedShape: shapeTuple(outcome.encoded.shape),
    ...(model.encoder.kind === "integer" ? {} : { planes }),
  };
}
