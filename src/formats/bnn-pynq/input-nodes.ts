// What BNN-PYNQ feeds its first layer. sign: one bit per pixel, 1 iff 2p/255 - 1 >= 0, so iff p >= 128: a thermometer of the
// single threshold 0.5. fixed-point: 8-bit codes with 7 fraction bits, rounded half up and saturated,
//
//     q(p) = min(127, floor((512 p + 255) / 510) - 128) = (p - 128) + (1 if p >= 128) - (1 if p = 255)
//
// which jumps over 0 and gives 127 twice (the converter's step is 1/128, the image's 2/255). The encoder puts out p - 128; two
// thresholds and an addition make q of it exactly, for every one of the 256 codes.

import type { ModelDocument, NodeDocument } from "../../model/model-schema.js";
import { encoderName } from "../../model/model.js";
import type { Topology } from "./topology-schema.js";

export interface InputPart {
  readonly encoder: ModelDocument["encoder"];
  readonly nodes: readonly NodeDocument[];
  /** What the first layer reads. */
  readonly output: string;
  /** For the list of decisions. */
  readonly text: string;
}

const codeBits = 8;
const zeroCode = 128;
/** Codes, counted from the zero point, at which q gains a step and at which it stops growing. */
const roundsUpFrom = 0;
const lastUnsaturated = 126;

/** Encoder and nodes that make the first layer's input of an image. */
export function inputPart({ coding, channels }: Topology["input"]): InputPart {
  if (coding === "sign") {
    const text =
      "the image is binarised once, 1 iff the code is at least 128: a thermometer of one threshold, 0.5";
    return { encoder: { kind: "thermometer", thresholds: [0.5] }, nodes: [], output: encoderName, text };
  }
  const perChannel = <T>(value: T): T[] => new Array<T>(channels).fill(value);
  const round: NodeDocument = {
    name: "input-round",
    op: "threshold",
    inputs: [encoderName],
    thresholds: perChannel(roundsUpFrom),
    directions: perChannel(1 as const),
    levels: { scale: 1, offset: 0 },
  };
  const saturate: NodeDocument = {
    name: "input-saturate",
    op: "threshold",
    inputs: [encoderName],
    thresholds: perChannel(lastUnsaturated),
    directions: perChannel(-1 as const),
    levels: { scale: 1, offset: -1 },
  };
  const sum: NodeDocument = { name: "input", op: "add", inputs: [encoderName, round.name, saturate.name] };
  return {
    encoder: { kind: "integer", bits: codeBits, zeroPoint: zeroCode },
    nodes: [round, saturate, sum],
    output: sum.name,
    text:
      "the image is fed as ap_fixed<8,1> of 2p/255 - 1, rounded and saturated: an 8-bit integer encoder with zero point 128, " +
      "plus 1 from code 128 on, minus 1 at code 255",
  };
}
