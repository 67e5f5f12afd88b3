// unknown -> an encoder study, checked before trainings are added to it.

import { inputError } from "../../foundation/errors/input-error.js";
import { parseLabDocument } from "../parse-lab-document.js";
import { encoderStudyFormat, type EncoderStudy } from "./encoder-study-schema.js";

/** @throws InputError with every problem of the document, or where it is another one */
export function parseEncoderStudy(document: unknown, file = "encoder study"): EncoderStudy {
  const parsed = parseLabDocument(document, file);
  if (parsed.format === encoderStudyFormat) return parsed;
  const rule = `must be "${encoderStudyFormat}"`;
  throw inputError({ file, path: "/format", rule, found: `"${parsed.format}"` });
}
