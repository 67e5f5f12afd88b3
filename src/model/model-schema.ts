// The model document, `focalbit/model@1`: the one place that says which keys exist. The published model.schema.json is
// written from it (`npm run schemas`) and the static type of a raw document is derived from it, so the three cannot drift.
// Rules that JSON Schema cannot state (names that dangle, shapes that do not chain) are checked by `parseModel`.

import Type, { type Static, type TSchema } from "typebox";

/** Bounds that keep a stranger's document from asking for unbounded memory; all far above a sub-megabit sensor. */
export const modelLimits = {
  imageSide: 8192,
  channels: 65_536,
  kernelSide: 255,
  strideSide: 255,
  padding: 255,
  thresholdsPerSample: 1024,
  levelsPerChannel: 255,
  nodes: 1000,
  tensorElements: 2 ** 26,
  weightBits: 2 ** 28,
  /** Bits of one weight. */
  weightBitWidth: 8,
  nameLength: 128,
  /** Products of weights and inputs per frame; keeps every count an exact integer. */
  products: 2 ** 50,
  /** Lists, objects, numbers and texts in the whole document. */
  values: 2 ** 20,
} as const;

/** The `format` of the documents described here. */
export const modelFormat = "focalbit/model@1";

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const strict = { additionalProperties: false } as const;
const nodeName = Type.String({ minLength: 1, maxLength: modelLimits.nameLength });
const text = Type.String({ maxLength: 10_000 });
const int32 = whole(-(2 ** 31), 2 ** 31 - 1);
/** Two whole numbers. Spelt as a list of length two: TypeBox writes tuples the pre-2020 way, which ajv 2020 refuses. */
const pair = (maximum: number) =>
  Type.Unsafe<[number, number]>(Type.Array(whole(1, maximum), { minItems: 2, maxItems: 2 }));

const inputSize = Type.Object(
  {
    height: whole(1, modelLimits.imageSide),
    width: whole(1, modelLimits.imageSide),
    channels: whole(1, 256),
  },
  strict,
);

const ladder = Type.Array(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }), {
  minItems: 1,
  maxItems: modelLimits.thresholdsPerSample,
});

export const thermometerEncoderSchema = Type.Object(
  {
    kind: Type.Literal("thermometer"),
    thresholds: Type.Union([ladder, Type.Array(ladder, { minItems: 1, maxItems: 256 })]),
  },
  strict,
);
export const integerEncoderSchema = Type.Object(
  { kind: Type.Literal("integer"), bits: whole(1, 16), zeroPoint: Type.Optional(whole(0, 65_535)) },
  strict,
);
export const binaryEncoderSchema = Type.Object({ kind: Type.Literal("binary") }, strict);

const paddingSides = {
  top: whole(0, modelLimits.padding),
  left: whole(0, modelLimits.padding),
  bottom: whole(0, modelLimits.padding),
  right: whole(0, modelLimits.padding),
};
const paddingValue = Type.Union([Type.Literal(-1), Type.Literal(0), Type.Literal(1)]);
const kernel = pair(modelLimits.kernelSide);
const stride = pair(modelLimits.strideSide);
const channelCount = whole(1, modelLimits.channels);
const channelIntegers = Type.Array(int32, { minItems: 1, maxItems: modelLimits.channels });
const weights = (order: string) =>
  Type.Object(
    {
      order: Type.Literal(order),
      bits: Type.String({ maxLength: 64_000_000 }),
      bitWidth: Type.Optional(whole(1, modelLimits.weightBitWidth)),
    },
    strict,
  );

function node<Op extends string, Fields extends Record<string, TSchema>>(
  op: Op,
  fields: Fields,
  inputs = 1,
  most = 1,
) {
  const names = Type.Array(nodeName, { minItems: inputs, maxItems: most });
  return Type.Object({ name: nodeName, op: Type.Literal(op), inputs: names, ...fields }, strict);
}

/** One schema per operator of design.md section 3; the parser picks by `op` so that an error speaks of that operator. */
export const nodeSchemas = {
  conv2d: node("conv2d", {
    outputChannels: channelCount,
    kernel,
    stride,
    padding: Type.Object({ ...paddingSides, value: paddingValue }, strict),
    groups: channelCount,
    weights: weights("OHWI"),
    bias: Type.Optional(channelIntegers),
  }),
  dense: node("dense", {
    outputChannels: channelCount,
    weights: weights("OI"),
    bias: Type.Optional(channelIntegers),
  }),
  threshold: node("threshold", {
    thresholds: Type.Union([
      channelIntegers,
      Type.Array(Type.Array(int32, { minItems: 1, maxItems: modelLimits.levelsPerChannel }), {
        minItems: 1,
        maxItems: modelLimits.channels,
      }),
    ]),
    directions: Type.Array(Type.Union([Type.Literal(1), Type.Literal(-1)]), {
      minItems: 1,
      maxItems: modelLimits.channels,
    }),
    levels: Type.Optional(Type.Object({ scale: whole(1, 1024), offset: whole(-65_536, 65_536) }, strict)),
  }),
  maxPool: node("maxPool", {
    kernel,
    stride,
    padding: Type.Optional(Type.Object({ ...paddingSides, value: Type.Optional(paddingValue) }, strict)),
  }),
  sumPool: node("sumPool", {
    kernel: Type.Union([Type.Literal("global"), kernel]),
    stride: Type.Optional(stride),
  }),
  add: node("add", {}, 2, 64),
  concat: node("concat", {}, 2, 64),
  channelShuffle: node("channelShuffle", { groups: channelCount }),
  or: node("or", {}, 2, 64),
  and: node("and", {}, 2, 64),
  mux: node("mux", {}, 3, 3),
  flatten: node("flatten", {}),
} as const;

export type OpName = keyof typeof nodeSchemas;
export const opNames = Object.freeze(Object.keys(nodeSchemas)) as readonly OpName[];
export type NodeDocument = { [Op in OpName]: Static<(typeof nodeSchemas)[Op]> }[OpName];

export const encoderSchemas = {
  thermometer: thermometerEncoderSchema,
  integer: integerEncoderSchema,
  binary: binaryEncoderSchema,
} as const;

export const modelSchema = Type.Object(
  {
    format: Type.Literal(modelFormat),
    name: nodeName,
    description: Type.Optional(text),
    provenance: Type.Optional(Type.Unknown()),
    labels: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: modelLimits.channels })),
    input: inputSize,
    encoder: Type.Union([thermometerEncoderSchema, integerEncoderSchema, binaryEncoderSchema]),
    nodes: Type.Array(Type.Unsafe<NodeDocument>(Type.Union(Object.values(nodeSchemas))), {
      minItems: 1,
      maxItems: modelLimits.nodes,
    }),
    output: nodeName,
  },
  strict,
);
export type ModelDocument = Static<typeof modelSchema>;
