// What a folder of activations holds, `focalbit/dump@1` in `dump.json`: which frames, and which file is which node's. Names of
// nodes and frames are free text; names of files are plain ones.

import Type, { type Static } from "typebox";
import { compileChecker } from "../../foundation/documents/compile-checker.js";
import { parseJsonText } from "../../foundation/documents/parse-json-text.js";
import { InputError } from "../../foundation/errors/input-error.js";
import { readText } from "../files/read-text.js";

export const manifestName = "dump.json";

const strict = { additionalProperties: false } as const;
const name = Type.String({ maxLength: 200 });
const identity = Type.Object({ name, sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }) }, strict);
const size = Type.Integer({ minimum: 1, maximum: 2 ** 32 });

const manifestSchema = Type.Object(
  {
    format: Type.Literal("focalbit/dump@1"),
    focalbit: name,
    model: identity,
    /** Chip whose front end took the frames; absent where the encoder's own definitions did. */
    profile: Type.Optional(identity),
    /** Names of the frames, in the order of the arrays. */
    frames: Type.Array(Type.String({ maxLength: 20_000 }), { minItems: 1, maxItems: 100_000 }),
    nodes: Type.Array(
      Type.Object(
        {
          node: name,
          /** An array of (frames, height, width, channels). */
          file: Type.String({ pattern: "^[A-Za-z0-9_-]{1,200}\\.npy$" }),
          shape: Type.Unsafe<[number, number, number]>(Type.Array(size, { minItems: 3, maxItems: 3 })),
        },
        strict,
      ),
      { minItems: 1, maxItems: 1001 },
    ),
  },
  strict,
);
export type DumpManifest = Static<typeof manifestSchema>;

const check = compileChecker(manifestSchema);
const mostBytes = 64_000_000;

/** @throws InputError where the file is none of this format */
export function readManifest(path: string): DumpManifest {
  const document = parseJsonText(readText(path, "the list of a dump", mostBytes).text, path);
  const problems = check(document, path);
  if (problems.length > 0) throw new InputError(problems);
  return document as DumpManifest;
}
