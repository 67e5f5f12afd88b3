// The charts of a comparison: energy by component, then power, frame time and area side by side.

import type { ComparisonEntry } from "../../../result/comparison-schema.js";
import { compareEnergyChart } from "../charts/compare-energy.js";
import { compareQuantityChart } from "../charts/compare-quantity.js";
import { chartFigure } from "../chart-figure.js";
import { markup, type Html } from "../html.js";

/** All four charts. */
export function compareCharts(entries: readonly ComparisonEntry[]): Html {
  const { spec, legend } = compareEnergyChart(entries);
  const power = compareQuantityChart(entries, "average power", "W", (entry) => entry.averagePowerWatts);
  const time = compareQuantityChart(entries, "frame time", "s", (entry) => entry.frameSeconds);
  const area = compareQuantityChart(entries, "chip area", "m^2", (entry) => entry.areaSquareMetres);
  return markup`${chartFigure("Energy per frame by component", spec, legend)}
  <div class="columns three">
    ${chartFigure("Average power", power)} ${chartFigure("Frame time", time)} ${chartFigure("Chip area", area)}
  </div>`;
}
