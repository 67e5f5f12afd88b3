// Quantiles of the SAR converters of the ADC survey by resolution, node class and rate class. Only classes of four and more
// stand in the table; which class is meant is always the user's choice.

import table from "./data/sar-survey.json" with { type: "json" };
import { RangeRefusal } from "./range-refusal.js";
import { defined } from "../../foundation/errors/invariant-error.js";

export type SurveyRow = (typeof table.rows)[number];
export const surveyRows: readonly SurveyRow[] = table.rows;
export const surveySource = table.source;

export const surveyClasses = ["all", "node", "rate", "node-and-rate"] as const;
export type SurveyClass = (typeof surveyClasses)[number];

/**
 * @param node nm
 * @param rate conversions per second
 * @throws RangeRefusal where the class has fewer than four converters, naming those that have more
 */
export function surveyRow(bits: number, node: number, rate: number, among: SurveyClass): SurveyRow {
  const nodeClass = table.nodeClasses.find(({ minimum, maximum }) => node >= minimum && node <= maximum);
  const rateClass = table.rateClasses.find(({ above, to }) => rate > above && rate <= to);
  const nodes = among === "all" || among === "rate" ? "any" : (nodeClass?.name ?? `${node}`);
  const rates = among === "all" || among === "node" ? "any" : defined(rateClass, "a class of the rate").name;
  const rows = table.rows.filter((row) => row.bits === bits);
  const found = rows.find((row) => row.nodes === nodes && row.rates === rates);
  if (found !== undefined) return found;
  const others = rows.map(
    (row) =>
      `${row.nodes === "any" ? "any node" : `${row.nodes} nm`} ${row.rates === "any" ? "at any rate" : row.rates} (${row.count})`,
  );
  throw new RangeRefusal(
    `sar-adc: the survey has fewer than four SAR converters of ${bits} bits in ${nodes} nm at ${rates}; it has ${others.join(", ")}`,
  );
}
