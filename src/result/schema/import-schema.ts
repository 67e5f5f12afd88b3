// What an importer settled on the way from another tool's file to the model, as the model document carries it.

import Type, { type Static } from "typebox";
import { hash, name, strict } from "./field-types.js";

const sentence = Type.String({ maxLength: 4000 });

export const importSchema = Type.Object(
  {
    /** Format of the source, as `focalbit import --from` names it. */
    from: name,
    /** Name of the file or folder. */
    source: name,
    sha256: hash,
    /** In the order in which they were made; `node` is absent where one concerns the whole model. */
    decisions: Type.Array(Type.Object({ topic: name, node: Type.Optional(name), text: sentence }, strict), {
      maxItems: 2000,
    }),
    warnings: Type.Array(sentence, { maxItems: 500 }),
  },
  strict,
);
export type ImportReport = Static<typeof importSchema>;
