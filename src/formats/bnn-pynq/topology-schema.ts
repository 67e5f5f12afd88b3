// The topology of a BNN-PYNQ network as a small JSON document: the parameter files name neither layers nor folding, so the
// user states them. This file alone says which keys exist; README.md shows an example.

import Type, { type Static } from "typebox";

/** The `format` of a topology document. */
export const topologyFormat = "focalbit/bnn-pynq@1";

const strict = { additionalProperties: false } as const;
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const bitCount = Type.Union([Type.Literal(1), Type.Literal(2)]);

/** Processing elements, synapses per word, and the memory depths of one processing element. */
const folding = {
  /** Processing elements: rows computed at once, one pair of files each. */
  pe: whole(1, 4096),
  /** Inputs in one weight word; simd * weightBits is at most 64. */
  simd: whole(1, 64),
  /** Words of the weight memory of one processing element. */
  weightLines: whole(1, 2 ** 22),
  /** Lines of its threshold memory; may be left out where the layer passes its sums through. */
  thresholdLines: Type.Optional(whole(1, 2 ** 22)),
};

const convLayer = Type.Object(
  {
    op: Type.Literal("conv"),
    outputs: whole(1, 65_536),
    /** Side of the square kernel; stride 1, no padding. */
    kernel: whole(1, 255),
    /** Side and stride of the max pool behind the threshold. */
    maxPool: Type.Optional(whole(2, 255)),
    ...folding,
  },
  strict,
);
const denseLayer = Type.Object(
  {
    op: Type.Literal("dense"),
    outputs: whole(1, 65_536),
    /** Columns of the stored matrix where it is padded beyond the real inputs. */
    paddedInputs: Type.Optional(whole(1, 2 ** 22)),
    ...folding,
  },
  strict,
);

export const topologySchema = Type.Object(
  {
    format: Type.Literal(topologyFormat),
    name: Type.String({ minLength: 1, maxLength: 128 }),
    input: Type.Object(
      {
        height: whole(1, 8192),
        width: whole(1, 8192),
        channels: whole(1, 256),
        /** fixed-point: 8-bit codes of 2x - 1 with 7 fraction bits; sign: one bit, 1 iff 2x - 1 >= 0. */
        coding: Type.Union([Type.Literal("fixed-point"), Type.Literal("sign")]),
      },
      strict,
    ),
    weightBits: bitCount,
    /** Of every layer but the last. */
    activationBits: bitCount,
    layers: Type.Array(Type.Union([convLayer, denseLayer]), { minItems: 1, maxItems: 200 }),
    /**
     * scores: the last layer passes its sums through and the class is the first largest. highest-bit: the last layer has one
     * threshold per neuron and the class is the index of the highest bit that fired, 0 where none did.
     */
    decode: Type.Union([Type.Literal("scores"), Type.Literal("highest-bit")]),
  },
  strict,
);

export type Topology = Static<typeof topologySchema>;
export type TopologyLayer = Topology["layers"][number];
