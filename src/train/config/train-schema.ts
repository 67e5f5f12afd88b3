// The train config, `focalbit/train@1`: network, encoder and schedule of one training. The only place that says which keys
// exist; rules that a schema cannot state (names, shapes) are checked when the network is planned.

import Type, { type Static } from "typebox";
import { layerSchema } from "./layer-schema.js";

/** The `format` of the documents described here. */
export const trainFormat = "focalbit/train@1";

const strict = { additionalProperties: false } as const;
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const optional = Type.Optional;
const fraction = Type.Number({ minimum: 0, maximum: 1 });
const positive = Type.Number({ exclusiveMinimum: 0, maximum: 1e6 });
const text = Type.String({ maxLength: 10_000 });

const levels = whole(1, 64);
export const encoderSchemas = {
  /** Thresholds learned with the network, ordered by construction, shared by all pixels. */
  learned: Type.Object(
    {
      kind: Type.Literal("learned"),
      levels,
      /** One ladder for all colours instead of one per colour. */
      shared: optional(Type.Boolean()),
      /** Steepness s of the tanh(s (x - t)) whose slope the way back takes; default 12. */
      slope: optional(positive),
      /** Learning rate of the thresholds relative to the network's; default 1. */
      rate: optional(positive),
      start: optional(Type.Union([Type.Literal("linear"), Type.Literal("quantile")])),
    },
    strict,
  ),
  linear: Type.Object({ kind: Type.Literal("linear"), levels }, strict),
  quantile: Type.Object({ kind: Type.Literal("quantile"), levels, shared: optional(Type.Boolean()) }, strict),
  /** The highest `bits` planes of the natural binary code. */
  bitPlanes: Type.Object({ kind: Type.Literal("bitPlanes"), bits: whole(1, 8) }, strict),
  /** 8-bit codes minus `zeroPoint`, default 128, into binary weights. */
  integer: Type.Object({ kind: Type.Literal("integer"), zeroPoint: optional(whole(0, 255)) }, strict),
  /** Real samples, normalised per colour by the training rows; for teachers, not exported. */
  real: Type.Object({ kind: Type.Literal("real") }, strict),
} as const;
export type EncoderConfig = {
  [Kind in keyof typeof encoderSchemas]: Static<(typeof encoderSchemas)[Kind]>;
}[keyof typeof encoderSchemas];

const schedule = Type.Object(
  {
    epochs: whole(1, 100_000),
    /** Frames per step, cut into `shards` of equal size. */
    batch: whole(1, 65_536),
    /** Parts of a batch with statistics of their own; they, not the threads, decide the result. Default 2. */
    shards: optional(whole(1, 64)),
    /** Peak learning rate. */
    rate: positive,
    shape: Type.Union([Type.Literal("oneCycle"), Type.Literal("cosine"), Type.Literal("constant")]),
    /** Fraction of all steps spent rising to the peak; default 0.25 for oneCycle, 0 otherwise. */
    warmUp: optional(fraction),
    /** Decay of real-valued weights per unit of learning rate (decoupled); default 0. */
    weightDecay: optional(fraction),
    beta1: optional(fraction),
    beta2: optional(fraction),
  },
  strict,
);

const augmentation = Type.Object(
  {
    /** Largest shift in pixels, either way; the border is repeated. */
    crop: optional(whole(0, 64)),
    flip: optional(Type.Boolean()),
    /** Largest exposure change in stops, either way, applied to the codes as linear light. */
    exposure: optional(Type.Number({ minimum: 0, maximum: 8 })),
    /** Largest relative change of each colour by itself. */
    colour: optional(fraction),
  },
  strict,
);

const weight = Type.Number({ minimum: 0, maximum: 1e6 });
const distillation = Type.Object(
  {
    /** Weight of the teacher's logits against that of the labels, which is 1 minus it. */
    logits: optional(Type.Object({ weight: fraction, temperature: positive }, strict)),
    /**
     * Pairs of layers that are brought together. energy: the map of energy per pixel (attention transfer), whatever the
     * channels. values: every sum, in standard deviations from its channel's mean; both layers feed a threshold and have
     * one shape. Default energy.
     */
    features: optional(
      Type.Array(
        Type.Object(
          {
            student: Type.String(),
            teacher: Type.String(),
            weight,
            kind: optional(Type.Union([Type.Literal("energy"), Type.Literal("values")])),
          },
          strict,
        ),
        {
          maxItems: 64,
        },
      ),
    ),
  },
  strict,
);

export const trainSchema = Type.Object(
  {
    format: Type.Literal(trainFormat),
    name: Type.String({ minLength: 1, maxLength: 128 }),
    description: optional(text),
    /** What the data are and on which terms, copied into the model's provenance. */
    terms: optional(text),
    seed: whole(0, Number.MAX_SAFE_INTEGER),
    input: Type.Object({ height: whole(1, 1024), width: whole(1, 1024), channels: whole(1, 3) }, strict),
    encoder: Type.Unsafe<EncoderConfig>(Type.Union(Object.values(encoderSchemas))),
    layers: Type.Array(layerSchema, { minItems: 1, maxItems: 500 }),
    schedule,
    augmentation: optional(augmentation),
    /** Part of every label's weight spread over all classes; default 0. */
    labelSmoothing: optional(fraction),
    /** Part of each class's training rows kept for validation; default 0.1. */
    validation: optional(Type.Number({ minimum: 0, maximum: 0.9 })),
    /** Epochs without a better validation loss after which training ends. */
    patience: optional(whole(1, 100_000)),
    distillation: optional(distillation),
  },
  strict,
);
export type TrainConfig = Static<typeof trainSchema>;
