// A thermometer against an ADC at one point, quantity by quantity.

import { studyQuantities, type Encounter, type FrontEndPoint } from "../../result/study-schema.js";
import { quantityOf } from "./study-quantities.js";

/** Ratios of the thermometer to the ADC, one per quantity; above 1 the thermometer loses. */
export function compareFrontEnds(thermometer: FrontEndPoint, adc: FrontEndPoint): Encounter[] {
  return studyQuantities.map((quantity) => ({
    thermometer: thermometer.design,
    adc: adc.design,
    bits: adc.bits ?? 0,
    levels: thermometer.levels,
    quantity,
    ratio: quantityOf(thermometer, quantity) / quantityOf(adc, quantity),
  }));
}
