// The encoder as the model document has it. Natural bit planes are no encoder there: the codes go in as integers and a few
// nodes peel the planes off, most significant first, by comparing and subtracting, as a converter's output wires hold them.

import { inputError } from "../../foundation/errors/input-error.js";
import { encodeBase64 } from "../../foundation/bits/base64.js";
import { encoderName } from "../../model/model.js";
import type { ModelDocument, NodeDocument } from "../../model/model-schema.js";
import { laddersOf, zeroPointOf } from "../encoders/encoding-table.js";
import type { NetworkPlan } from "../network/network-plan.js";

const codeBits = 8;

export interface ExportedEncoder {
  readonly encoder: ModelDocument["encoder"];
  /** Nodes between the encoder and the first layer. */
  readonly nodes: readonly NodeDocument[];
  /** Name that stands for the encoder's output. */
  readonly output: string;
}

/**
 * Exports the encoder.
 * @param parameters of the encoder, as trained
 * @throws InputError where it is real-valued
 */
export function exportEncoder(
  { encoder, input }: Pick<NetworkPlan, "encoder" | "input">,
  parameters: ArrayLike<number>,
): ExportedEncoder {
  switch (encoder.kind) {
    case "real":
      throw inputError({
        file: "train config",
        path: "/encoder/kind",
        rule: "must not be real in a network that is exported",
        fix: "real-valued networks are teachers: keep their checkpoint",
      });
    case "integer":
      return plain({ kind: "integer", bits: codeBits, zeroPoint: zeroPointOf(encoder) });
    case "bitPlanes":
      return peelPlanes(encoder.bits, input.channels);
    default:
      return plain({ kind: "thermometer", thresholds: laddersOf(encoder, input.channels, parameters) });
  }
}

function plain(encoder: ModelDocument["encoder"]): ExportedEncoder {
  return { encoder, nodes: [], output: encoderName };
}

/**
 * Plane j (from 0, worth 2^(bits-1-j)) is +1 iff what is left of the code reaches that worth. Subtracting worth * (b + 1) / 2
 * is done as -(worth / 2) * b; the constant worth / 2 that this leaves is made good in the next comparison.
 */
function peelPlanes(bits: number, colours: number): ExportedEncoder {
  const nodes: NodeDocument[] = [];
  const planes: string[] = [];
  let left: string = encoderName;
  let surplus = 0;
  for (let j = 0; j < bits; j++) {
    const worth = 2 ** (bits - 1 - j);
    const plane = `plane${bits - 1 - j}`;
    nodes.push(compare(plane, left, worth + surplus, colours));
    planes.push(plane);
    if (j === bits - 1) break;
    nodes.push(timesBit(`${plane}Worth`, plane, -worth / 2, colours));
    nodes.push({ name: `${plane}Left`, op: "add", inputs: [left, `${plane}Worth`] });
    left = `${plane}Left`;
    surplus += worth / 2;
  }
  if (planes.length > 1) nodes.push({ name: "planes", op: "concat", inputs: planes });
  // Plane by plane becomes colour by colour.
  if (planes.length > 1 && colours > 1) {
    nodes.push({ name: "encoded", op: "channelShuffle", inputs: ["planes"], groups: bits });
  }
  const output = nodes.at(-1)?.name ?? encoderName;
  return { encoder: { kind: "integer", bits, zeroPoint: 0 }, nodes, output };
}

function compare(name: string, input: string, threshold: number, colours: number): NodeDocument {
  const each = <T>(value: T) => Array.from({ length: colours }, () => value);
  return {
    name,
    op: "threshold",
    inputs: [input],
    thresholds: each(threshold),
    directions: each(1 as const),
  };
}

/** Each channel times a weight, as a 1x1 convolution with a group per channel. */
function timesBit(name: string, input: string, weight: number, channels: number): NodeDocument {
  // 8-bit two's complement, one byte per weight.
  const bytes = new Uint8Array(channels).fill(weight & 0xff);
  return {
    name,
    op: "conv2d",
    inputs: [input],
    outputChannels: channels,
    kernel: [1, 1],
    stride: [1, 1],
    padding: { top: 0, left: 0, bottom: 0, right: 0, value: -1 },
    groups: channels,
    weights: { order: "OHWI", bits: encodeBase64(bytes), bitWidth: 8 },
  };
}
