// Bands of a result: totals with their percentiles and intervals, and the figures behind them.

import type { Result } from "../../result/result-schema.js";
import type { BandReport } from "../../result/schema/band-schema.js";
import { tableOf, type CsvTable } from "./csv-table.js";

/** Energy per frame and area; no rows where no figure has a band. */
export function listBandTables({ energy, area }: Result): readonly CsvTable[] {
  const totals = [
    { total: "energy per frame", unit: "J", value: energy?.perFrameJoules, band: energy?.band },
    { total: "area", unit: "m^2", value: area?.squareMetres, band: area?.band },
  ].flatMap(({ band, ...total }) => (band === undefined ? [] : [{ ...total, band }]));
  return [
    tableOf(
      "bands.csv",
      totals.map(({ total, unit, value, band }) => ({ total, unit, value, ...summaryOf(band) })),
    ),
    tableOf(
      "band-causes.csv",
      totals.flatMap(({ total, unit, band }) =>
        band.causes.map(({ unit: figureUnit, ...cause }) => ({ total, unit, ...cause, figureUnit })),
      ),
    ),
  ];
}

function summaryOf({ draws, seed, p5, p50, p95, interval, figures }: BandReport) {
  return { draws, seed, p5, p50, p95, ...interval, figures };
}
