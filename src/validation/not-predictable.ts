// The published chips that are not predicted, each with what stands in the way: a document of its own beside the profiles,
// so that leaving a chip out is a statement and not a gap.

import Type, { type Static } from "typebox";
import { deepFreeze } from "../foundation/deep-freeze.js";
import { compileChecker } from "../foundation/documents/compile-checker.js";
import { wrongFormat } from "../foundation/documents/wrong-format.js";
import { inputError, InputError } from "../foundation/errors/input-error.js";
import type { NotPredictable } from "../result/validation-document.js";

const strict = { additionalProperties: false } as const;
const notPredictableFormat = "focalbit/not-predictable@1";

export const notPredictableSchema = Type.Object(
  {
    format: Type.Literal(notPredictableFormat),
    designs: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 128 }),
          why: Type.String({ minLength: 3, maxLength: 2000 }),
        },
        strict,
      ),
      { maxItems: 200 },
    ),
  },
  strict,
);
const check = compileChecker(notPredictableSchema);

/** @throws InputError with all problems */
export function parseNotPredictable(document: unknown, file = "not predictable"): readonly NotPredictable[] {
  const wrong = wrongFormat(document, notPredictableFormat, file);
  if (wrong !== undefined) throw inputError(wrong);
  const problems = check(document, file);
  if (problems.length > 0) throw new InputError(problems);
  return deepFreeze(structuredClone((document as Static<typeof notPredictableSchema>).designs));
}
