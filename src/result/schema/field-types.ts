// The few kinds of value a result holds, each with its bound: documents come from strangers.

import Type from "typebox";

export const strict = { additionalProperties: false } as const;
export const name = Type.String({ maxLength: 200 });
export const text = Type.String({ maxLength: 20_000 });
export const hash = Type.String({ pattern: "^[0-9a-f]{64}$" });
/** Exact integers only: a count that a double cannot hold exactly is refused. */
export const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const quantity = Type.Number({ minimum: 0 });
export const fraction = Type.Number({ minimum: 0, maximum: 1 });
export const integers = Type.Array(Type.Integer(), { maxItems: 65_536 });
export const base64 = Type.String({ maxLength: 8_000_000 });
export const list = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Array(item, { maxItems: 100_000 });
export const kind = Type.String({ maxLength: 40 });
export const identity = Type.Object({ name, sha256: hash }, strict);
/** [height, width, channels]. */
export const shape = Type.Unsafe<[number, number, number]>(Type.Array(count, { minItems: 3, maxItems: 3 }));
