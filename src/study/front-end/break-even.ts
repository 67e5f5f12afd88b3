// How many levels a thermometer can have before an ADC with as many digital thresholds takes less. Every number of levels is
// priced: a binary search steps on powers of two, so the difference need not be monotone.

import { studyQuantities, type BreakEven, type FrontEndPoint } from "../../result/study-schema.js";
import { quantityOf } from "./study-quantities.js";

/**
 * Break-even of a thermometer and an ADC, one per quantity.
 * @param thermometers at 1, 2, 3 ... levels
 * @param adcs the ADC at the same levels
 * @returns the most levels at which the thermometer takes no more
 */
export function findBreakEven(
  thermometers: readonly FrontEndPoint[],
  adcs: readonly FrontEndPoint[],
): BreakEven[] {
  return studyQuantities.map((quantity) => {
    let levels = 0;
    thermometers.forEach((point, i) => {
      const rival = adcs[i];
      if (rival && quantityOf(point, quantity) <= quantityOf(rival, quantity)) levels = point.levels;
    });
    const beyond = levels === thermometers.length;
    const [thermometer, adc] = [thermometers[0]?.design, adcs[0]?.design];
    return {
      thermometer: thermometer ?? "thermometer-all",
      adc: adc ?? "sar",
      bits: adcs[0]?.bits ?? 0,
      quantity,
      levels,
      beyond,
    };
  });
}
