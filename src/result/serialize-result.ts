// Result -> JSON text: two spaces, keys in the order the run wrote them, one newline at the end; the same result gives the
// same bytes.

import type { Result } from "./result-schema.js";
import type { Comparison } from "./comparison-schema.js";
import type { FrontEndStudy } from "./study-schema.js";

/** The document as text. */
export function serializeResult(document: Result | Comparison | FrontEndStudy): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
