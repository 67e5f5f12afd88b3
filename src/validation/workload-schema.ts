// The workload document, `focalbit/workload@1`: what a published chip did when its figure was measured, so that the same can
// be counted and priced on its profile: the image it read, the network it ran, its frame rate, which parts of the energy the
// published figure covers, and everything that had to be assumed.

import Type, { type Static } from "typebox";
import { figureKinds, type FigureKind } from "../hardware/figure.js";
import { energyComponents, type EnergyComponent } from "./energy-components.js";

const strict = { additionalProperties: false } as const;
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const name = Type.String({ minLength: 1, maxLength: 128 });
const sentence = Type.String({ minLength: 3, maxLength: 2000 });
const component = Type.Unsafe<EnergyComponent>({ enum: energyComponents });

/** What is predicted, and the dimension its unit must have. */
export const quantities = {
  averagePower: "power",
  energyPerFrame: "energy",
  energyPerPixel: "energy",
  energyPerInference: "energy",
  /** One multiplication and one addition are two operations. */
  energyPerOperation: "energy",
  energyPerMac: "energy",
} as const;
export type PredictedQuantity = keyof typeof quantities;
const quantityNames = Object.keys(quantities) as PredictedQuantity[];

/** A square kernel on stride 1 unless told otherwise, no padding; weights are seeded signs. */
const convolution = Type.Object(
  {
    op: Type.Literal("conv2d"),
    outputChannels: whole(1, 65_536),
    kernel: whole(1, 255),
    stride: Type.Optional(whole(1, 255)),
  },
  strict,
);
const dense = Type.Object({ op: Type.Literal("dense"), outputChannels: whole(1, 65_536) }, strict);
const threshold = Type.Object({ op: Type.Literal("threshold") }, strict);
const maxPool = Type.Object(
  { op: Type.Literal("maxPool"), kernel: whole(1, 255), stride: Type.Optional(whole(1, 255)) },
  strict,
);

/** A chain of layers on the image, each on the output of the one before. */
const chainSchema = Type.Object(
  {
    kind: Type.Literal("chain"),
    /** Of the thermometer that the image passes; absent: one bit per pixel. */
    layers: Type.Array(Type.Union([convolution, dense, threshold, maxPool]), { minItems: 1, maxItems: 100 }),
  },
  strict,
);

/**
 * A matrix product as an engine sees a layer that fills its lanes at once: `positions` input vectors of `inputs` bits, each
 * against the same `outputs` weight vectors, then a threshold per output. What lies in the feature map and what in the weight
 * memory is the engine's choice: one that streams weights past a held input has outputs in the place of positions.
 */
const productSchema = Type.Object(
  {
    kind: Type.Literal("product"),
    positions: whole(1, 8192),
    inputs: whole(1, 65_536),
    outputs: whole(1, 65_536),
    /** How often it happens in one inference; default once. */
    times: Type.Optional(whole(1, 1_000_000)),
  },
  strict,
);

export const workloadFormat = "focalbit/workload@1";

export const workloadSchema = Type.Object(
  {
    format: Type.Literal(workloadFormat),
    /** The chip, as it is named in tables. */
    name,
    description: sentence,
    published: Type.Object(
      {
        quantity: Type.Unsafe<PredictedQuantity>({ enum: quantityNames }),
        value: Type.Number({ exclusiveMinimum: 0 }),
        unit: Type.String({ minLength: 1, maxLength: 8 }),
        source: sentence,
        kind: Type.Unsafe<FigureKind>({ enum: figureKinds }),
        /** What the figure covers. */
        scope: sentence,
        /** The figure as it was printed, where the value was worked out from it. */
        printed: Type.Optional(sentence),
      },
      strict,
    ),
    /** Pixels read in a frame; absent for an engine without an image sensor. */
    image: Type.Optional(Type.Object({ height: whole(1, 8192), width: whole(1, 8192) }, strict)),
    /** Absent: as fast as the chip goes. */
    framesPerSecond: Type.Optional(
      Type.Object({ value: Type.Number({ exclusiveMinimum: 0 }), source: sentence }, strict),
    ),
    /** Absent for an image sensor alone. */
    network: Type.Optional(
      Type.Object(
        {
          source: sentence,
          stages: Type.Array(Type.Union([chainSchema, productSchema]), { minItems: 1, maxItems: 100 }),
        },
        strict,
      ),
    ),
    /** Components of the energy that the published figure covers. */
    inScope: Type.Array(component, { minItems: 1, uniqueItems: true }),
    /** Every other component with any energy, and why it does not count. */
    leftOut: Type.Array(Type.Object({ component, why: sentence }, strict), { maxItems: 32 }),
    assumed: Type.Array(sentence, { minItems: 1, maxItems: 32 }),
  },
  strict,
);
export type Workload = Static<typeof workloadSchema>;
export type Stage = NonNullable<Workload["network"]>["stages"][number];
export type ChainStage = Extract<Stage, { kind: "chain" }>;
export type ProductStage = Extract<Stage, { kind: "product" }>;
