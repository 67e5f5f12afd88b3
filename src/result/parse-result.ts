// unknown -> Result, Comparison or FrontEndStudy. Result files travel between people, so they are checked like any other document before a
// report is made of them.

import { compileChecker } from "../foundation/documents/compile-checker.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import { inputError, InputError } from "../foundation/errors/input-error.js";
import { describeValue } from "../foundation/errors/problem.js";
import { resultSchema, type Result } from "./result-schema.js";
import { comparisonSchema, type Comparison } from "./comparison-schema.js";
import { frontEndStudySchema, type FrontEndStudy } from "./study-schema.js";

const checkers = {
  "focalbit/result@1": compileChecker(resultSchema),
  "focalbit/comparison@1": compileChecker(comparisonSchema),
  "focalbit/front-end-study@1": compileChecker(frontEndStudySchema),
} as const;
const formats = Object.keys(checkers) as (keyof typeof checkers)[];

/**
 * Parses a result, a comparison or a study.
 * @param file named in errors
 * @throws InputError with every problem of the document
 */
export function parseResult(document: unknown, file = "result"): Result | Comparison | FrontEndStudy {
  const format = (document as { format?: unknown } | null)?.format;
  const known = formats.find((name) => name === format);
  if (known === undefined) {
    const rule = `must be one of ${formats.map((name) => `"${name}"`).join(", ")}`;
    const fix = "name a file that `focalbit run -o`, `focalbit compare -o` or `focalbit study -o` wrote";
    throw inputError({ file, path: "/format", rule, found: describeValue(format), fix });
  }
  const problems = checkers[known](document, file);
  if (problems.length > 0) throw new InputError(problems);
  return deepFreeze(document as Result | Comparison | FrontEndStudy);
}
