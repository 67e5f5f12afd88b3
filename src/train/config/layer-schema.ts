// Layers of a train config. They read like the operators of the model document that they become; `threshold` stands for
// batch normalisation and sign, which are one comparison there, `relu` for the real-valued pair of a teacher.

import Type, { type Static, type TSchema } from "typebox";

const strict = { additionalProperties: false } as const;
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const name = Type.String({ minLength: 1, maxLength: 128 });
const pair = (maximum: number) =>
  Type.Unsafe<[number, number]>(Type.Array(whole(1, maximum), { minItems: 2, maxItems: 2 }));
const channels = whole(1, 65_536);
const weightKind = Type.Union([Type.Literal("binary"), Type.Literal("real")]);

function layer<Op extends string, Fields extends Record<string, TSchema>>(op: Op, fields: Fields) {
  return Type.Object(
    {
      op: Type.Literal(op),
      /** Default: op and position, e.g. `conv2d3`. */
      name: Type.Optional(name),
      /** Default: the layer before, or "encoder". */
      inputs: Type.Optional(Type.Array(name, { minItems: 1, maxItems: 3 })),
      ...fields,
    },
    strict,
  );
}

export const layerSchemas = {
  conv2d: layer("conv2d", {
    outputChannels: channels,
    kernel: Type.Optional(pair(31)),
    stride: Type.Optional(pair(31)),
    /** Rows and columns added on every side; default half of the kernel, which keeps the size. */
    padding: Type.Optional(whole(0, 15)),
    groups: Type.Optional(channels),
    weights: Type.Optional(weightKind),
  }),
  dense: layer("dense", { outputChannels: Type.Optional(channels), weights: Type.Optional(weightKind) }),
  threshold: layer("threshold", {
    /** Slope of the sign on the way back. */
    slope: Type.Optional(Type.Union([Type.Literal("clip"), Type.Literal("quadratic")])),
  }),
  relu: layer("relu", {}),
  maxPool: layer("maxPool", { kernel: pair(255), stride: Type.Optional(pair(255)) }),
  sumPool: layer("sumPool", {
    kernel: Type.Union([Type.Literal("global"), pair(255)]),
    stride: Type.Optional(pair(255)),
  }),
  channelShuffle: layer("channelShuffle", { groups: channels }),
  add: layer("add", {}),
  or: layer("or", {}),
  and: layer("and", {}),
  mux: layer("mux", {}),
  concat: layer("concat", {}),
} as const;

export type LayerOp = keyof typeof layerSchemas;
export type LayerConfig = { [Op in LayerOp]: Static<(typeof layerSchemas)[Op]> }[LayerOp];
export const layerSchema = Type.Unsafe<LayerConfig>(Type.Union(Object.values(layerSchemas)));
