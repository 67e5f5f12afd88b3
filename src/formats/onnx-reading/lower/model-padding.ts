// Borders of pools as the model document writes them: left out where there is none.

import type { Padding } from "../../../model/model.js";

/** The `padding` of a max pool; without a value, positions outside the map do not take part. */
export function modelPadding(
  padding: Padding,
  value?: -1 | 0 | 1,
): { padding?: Padding & { value?: -1 | 0 | 1 } } {
  const { top, left, bottom, right } = padding;
  if (top + left + bottom + right === 0) return {};
  return { padding: { top, left, bottom, right, ...(value !== undefined && { value }) } };
}
