// A ratio to the baseline, with a times sign.

import { formatQuantity } from "../../foundation/units/format-quantity.js";

/** Three significant digits, e.g. `0.709×`, `1.00×`. */
export function formatRatio(ratio: number): string {
  const usual = ratio >= 0.001 && ratio < 999.5;
  return `${usual ? ratio.toPrecision(3) : formatQuantity(ratio, "1")}×`;
}
