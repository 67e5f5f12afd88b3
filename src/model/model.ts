// The exported network as the rest of focalbit sees it: checked, frozen, shapes worked out, weights unpacked from base64
// to packed bits. Knows no hardware. Field meanings are those of the model document (design.md section 3).

import type { PackedBits } from "../foundation/bits/packed-bits.js";
import type { Shape } from "../foundation/tensor/shape.js";

/** Name by which nodes refer to the encoder's output. */
export const encoderName = "encoder";

export interface ThermometerEncoder {
  readonly kind: "thermometer";
  /** One ascending ladder per input channel, each threshold in (0, 1); all of one length M. */
  readonly thresholds: readonly (readonly number[])[];
  /** True where the document gave a single ladder for all channels. */
  readonly shared: boolean;
}
export interface IntegerEncoder {
  readonly kind: "integer";
  /** Code width n, 1..16; the first layer sees code - zeroPoint. */
  readonly bits: number;
  readonly zeroPoint: number;
}
export interface BinaryEncoder {
  /** One bit per sample: +1 iff the sample is at least half of full scale. */
  readonly kind: "binary";
}
export type Encoder = ThermometerEncoder | IntegerEncoder | BinaryEncoder;

export interface Padding {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
export interface ConvolutionPadding extends Padding {
  /** What the border holds; 0 means that those taps do not count. */
  readonly value: -1 | 0 | 1;
}
export interface PoolPadding extends Padding {
  /** What the border holds; absent means that positions outside the map do not take part. */
  readonly value?: -1 | 0 | 1;
}

/**
 * What a tensor holds: `bits` are -1/+1; `levels` are the few values of a multi-bit threshold; `integers` are sums.
 * `minimum` and `maximum` bound every value that can occur (by interval arithmetic, not by data).
 */
export interface ValueRange {
  readonly kind: "bits" | "levels" | "integers";
  readonly minimum: number;
  readonly maximum: number;
}

interface NodeBase {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputShape: Shape;
  readonly outputRange: ValueRange;
}
export interface Conv2dNode extends NodeBase {
  readonly op: "conv2d";
  readonly outputChannels: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: ConvolutionPadding;
  readonly groups: number;
  /** OHWI: (((o * kernelHeight) + ky) * kernelWidth + kx) * channelsPerGroup + ci; `weightBitWidth` bits each. */
  readonly weights: PackedBits;
  /**
   * Bits of one weight, 1..8. 1: bit 1 is +1, bit 0 is -1. More: a two's complement integer in consecutive bits, least
   * significant first. `weights.length` counts all bits.
   */
  readonly weightBitWidth: number;
  readonly bias?: readonly number[];
}
export interface DenseNode extends NodeBase {
  readonly op: "dense";
  readonly outputChannels: number;
  /** OI over the flattened HWC input; `weightBitWidth` bits each. */
  readonly weights: PackedBits;
  /** As for a convolution. */
  readonly weightBitWidth: number;
  readonly bias?: readonly number[];
}
export interface ThresholdNode extends NodeBase {
  readonly op: "threshold";
  /**
   * Ascending levels per channel, all channels with equally many; one level is the binary case. Equal levels are passed
   * together: that channel never puts out the value between them.
   */
  readonly thresholds: readonly (readonly number[])[];
  /** 1: a level is passed iff value >= T. -1: iff value <= T. */
  readonly directions: readonly (1 | -1)[];
  /** Output = scale * passed + offset; the binary default is scale 2, offset -1. */
  readonly levels: { readonly scale: number; readonly offset: number };
}
export interface MaxPoolNode extends NodeBase {
  readonly op: "maxPool";
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: PoolPadding;
}
export interface SumPoolNode extends NodeBase {
  readonly op: "sumPool";
  /** Resolved: "global" of the document is the whole input map. */
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
}
export interface ChannelShuffleNode extends NodeBase {
  readonly op: "channelShuffle";
  /** Output channel i * groups + g is input channel g * (channels / groups) + i. */
  readonly groups: number;
}
export interface JoinNode extends NodeBase {
  /** mux: inputs [select, a, b], output a where select is +1, else b. */
  readonly op: "add" | "concat" | "or" | "and" | "mux" | "flatten";
}
export type ModelNode =
  Conv2dNode | DenseNode | ThresholdNode | MaxPoolNode | SumPoolNode | ChannelShuffleNode | JoinNode;

export interface Model {
  readonly format: "focalbit/model@1";
  readonly name: string;
  readonly description?: string;
  readonly provenance?: unknown;
  readonly labels?: readonly string[];
  readonly input: Shape;
  readonly encoder: Encoder;
  /** What the encoder puts out: input shape with channels * M bits, or integers. */
  readonly encoderShape: Shape;
  readonly encoderRange: ValueRange;
  /** Topological order. */
  readonly nodes: readonly ModelNode[];
  /** Name of the node whose integers are the logits. */
  readonly output: string;
}
