// The four quantities by which front ends are compared; less is better in each.

import type { FrontEndPoint, StudyQuantity } from "../../result/study-schema.js";

/** One quantity of a point: J per frame, s per sample row, bits per frame, m^2. */
export function quantityOf(point: FrontEndPoint, quantity: StudyQuantity): number {
  switch (quantity) {
    case "energy":
      return point.joules;
    case "rowTime":
      return point.rowSeconds;
    case "bits":
      return point.linkBits;
    case "area":
      return point.squareMetres;
  }
}
