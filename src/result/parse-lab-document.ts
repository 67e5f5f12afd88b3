// unknown -> the document of `robustness`, `characterize`, `hdr`, `study encoders` or `study exposure`, checked before a report is
// made of it.

import { compileChecker } from "../foundation/documents/compile-checker.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import { inputError, InputError } from "../foundation/errors/input-error.js";
import { describeValue } from "../foundation/errors/problem.js";
import {
  characterizationFormat,
  characterizationSchema,
  type Characterization,
} from "./characterization/characterization-schema.js";
import {
  dynamicRangeFormat,
  dynamicRangeSchema,
  type DynamicRange,
} from "./dynamic-range/dynamic-range-schema.js";
import {
  encoderStudyFormat,
  encoderStudySchema,
  type EncoderStudy,
} from "./encoder-study/encoder-study-schema.js";
import {
  exposureStudyFormat,
  exposureStudySchema,
  type ExposureStudy,
} from "./exposure-study/exposure-study-schema.js";
import { robustnessFormat, robustnessSchema, type Robustness } from "./robustness/robustness-schema.js";

export type LabDocument = Robustness | Characterization | DynamicRange | EncoderStudy | ExposureStudy;

const checkers = {
  [robustnessFormat]: compileChecker(robustnessSchema),
  [characterizationFormat]: compileChecker(characterizationSchema),
  [dynamicRangeFormat]: compileChecker(dynamicRangeSchema),
  [encoderStudyFormat]: compileChecker(encoderStudySchema),
  [exposureStudyFormat]: compileChecker(exposureStudySchema),
} as const;
const formats = Object.keys(checkers) as (keyof typeof checkers)[];

/** Whether a document says that it is one of these. */
export function isLabDocument(document: unknown): boolean {
  const format = (document as { format?: unknown } | null)?.format;
  return formats.some((name) => name === format);
}

/**
 * Parses a document.
 * @param file named in errors
 * @throws InputError with every problem of the document
 */
export function parseLabDocument(document: unknown, file = "document"): LabDocument {
  const format = (document as { format?: unknown } | null)?.format;
  const known = formats.find((name) => name === format);
  if (known === undefined) {
    const rule = `must be one of ${formats.map((name) => `"${name}"`).join(", ")}`;
    throw inputError({ file, path: "/format", rule, found: describeValue(format) });
  }
  const problems = checkers[known](document, file);
  if (problems.length > 0) throw new InputError(problems);
  return deepFreeze(document as LabDocument);
}
