// Up to how many levels a thermometer takes no more than an ADC with as many digital thresholds.

import { studyQuantities, type BreakEven, type FrontEndStudy } from "../../../result/study-schema.js";
import { designNames, quantityNames } from "../../summary/study-findings.js";
import type { Html } from "../html.js";
import { table } from "../table.js";

interface Row {
  readonly thermometer: BreakEven["thermometer"];
  readonly adc: BreakEven["adc"];
  readonly bits: number;
}

/** One row per thermometer, ADC and resolution, one column per quantity. */
export function breakEvenTable({ breakEven, mostLevels }: FrontEndStudy): Html {
  const rows = breakEven.filter(({ quantity }) => quantity === "energy");
  const levels = (row: Row, quantity: BreakEven["quantity"]) => {
    const found = breakEven.find(
      (each) =>
        each.quantity === quantity &&
        each.thermometer === row.thermometer &&
        each.adc === row.adc &&
        each.bits === row.bits,
    );
    if (found === undefined) return "-";
    return found.beyond ? `over ${mostLevels}` : found.levels === 0 ? "none" : String(found.levels);
  };
  return table<Row>("Levels up to which the thermometer takes no more", rows, [
    { title: "thermometer", kind: "header", cell: ({ thermometer }) => designNames[thermometer] },
    { title: "against", cell: ({ adc }) => designNames[adc] },
    { title: "bits", kind: "number", cell: ({ bits }) => String(bits) },
    ...studyQuantities.map((quantity) => ({
      title: quantityNames[quantity],
      kind: "number" as const,
      cell: (row: Row) => levels(row, quantity),
    })),
  ]);
}
