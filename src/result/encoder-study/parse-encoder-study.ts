// unknown -> an encoder study, checked before trainings are added to it or a report is made of it.

import { compileChecker } from "../../foundation/documents/compile-checker.js";
import { deepFreeze } from "../../foundation/deep-freeze.js";
import { InputError } from "../../foundation/errors/input-error.js";
import { encoderStudySchema, type EncoderStudy } from "./encoder-study-schema.js";

const check = compileChecker(encoderStudySchema);

/** @throws InputError with every problem of the document */
export function parseEncoderStudy(document: unknown, file = "encoder study"): EncoderStudy {
  const problems = check(document, file);
  if (problems.length > 0) throw new InputError(problems);
  return deepFreeze(document as EncoderStudy);
}
