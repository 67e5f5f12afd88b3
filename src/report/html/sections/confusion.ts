// Which classes are taken for which: labels down, classes found across, the diagonal being right.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { confusionMatrix } from "../confusion-matrix.js";
import { markup, type Html } from "../html.js";

/** Above this many classes the table stays in the result document. */
const mostShown = 24;

/** The confusion matrix; nothing where no frame has a label. */
export function confusionTable({ accuracy, labels }: Result): Html | undefined {
  const rows = accuracy?.confusion;
  if (accuracy === undefined || rows === undefined) return undefined;
  if (rows.length > mostShown) {
    return markup`<p class="note">The confusion matrix of ${rows.length} classes is in the result document.</p>`;
  }
  const nameOf = (index: number) => labels?.[index] ?? String(index);
  const caption = `Labels (rows) and classes found (columns): ${formatCount(accuracy.correct)} of ${formatCount(accuracy.frames)} right`;
  return confusionMatrix(caption, rows, nameOf);
}
