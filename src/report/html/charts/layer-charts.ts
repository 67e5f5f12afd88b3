// Cycles and energy of the layers, in the order of the network. Layers without either (a reshape) are left out; of a very
// deep network only the costliest are drawn, still in order.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import { columnUnit } from "../../format/column-unit.js";
import { splitCycles, partsWithCycles, type CyclePart, type Layer } from "../../summary/layer-cycles.js";
import type { LegendEntry } from "../chart-figure.js";
import { plainName } from "../../format/clean-text.js";
import { chartColours, type ChartSpec } from "./chart-spec.js";
import { cycleScale } from "./cycle-scale.js";
import { horizontalBars } from "./horizontal-bars.js";

/** More rows than this would not be read. */
export const mostLayersDrawn = 40;
const rowPixels = 24;

/** Whether a layer takes cycles or energy. */
export function hasCost({ cycles, joules }: Layer): boolean {
  return (cycles ?? 0) > 0 || (joules ?? 0) > 0;
}

/**
 * The layers worth a row, in network order: the same for both charts, so that they can be read across. Which are the
 * costliest is decided by energy, and by cycles where nothing is priced.
 */
export function layersToDraw(layers: readonly Layer[]): readonly Layer[] {
  const costly = layers.filter(hasCost);
  if (costly.length <= mostLayersDrawn) return costly;
  const priced = costly.some(({ joules }) => (joules ?? 0) > 0);
  const cost = (layer: Layer) => (priced ? layer.joules : layer.cycles) ?? 0;
  const kept = new Set([...costly].sort((a, b) => cost(b) - cost(a)).slice(0, mostLayersDrawn));
  return costly.filter((layer) => kept.has(layer));
}

/** A part keeps its colour from report to report, whatever other parts a network has. */
const partColours: Readonly<Record<CyclePart, string>> = {
  steps: "var(--c1)",
  activationPort: "var(--c2)",
  weightPort: "var(--c5)",
  partialSums: "var(--c4)",
  thresholdPort: "var(--c7)",
  fill: "var(--c3)",
  drain: "var(--c6)",
  otherStalls: chartColours.rest,
};

/** Cycles by what they are spent on, stacked: steps first, then every cause of stalls that occurs. */
export function layerCyclesChart(layers: readonly Layer[]): {
  readonly spec: ChartSpec;
  readonly legend: readonly LegendEntry[];
} {
  const shown = layersToDraw(layers);
  const parts = partsWithCycles(shown);
  const scale = cycleScale(Math.max(0, ...shown.map((layer) => layer.cycles ?? 0)));
  const series = parts.map((part) => {
    const counts = shown.map((layer) => splitCycles(layer).get(part) ?? 0);
    return {
      colour: partColours[part],
      values: counts.map((cycles) => scale.of(cycles)),
      hover: counts.map((cycles, row) => describePart(shown[row], part, cycles)),
    };
  });
  const spec = horizontalBars({
    rows: shown.map(({ name }) => name),
    series,
    valueTitle: `cycles per frame (${scale.unit})`,
    rowTitle: "layer",
    rowPixels,
  });
  return { spec, legend: parts.map((part) => ({ name: plainName(part), colour: partColours[part] })) };
}

function describePart(layer: Layer | undefined, part: CyclePart, cycles: number): string {
  return `${layer?.name ?? ""}, ${plainName(part)}: ${formatCount(cycles)} of ${formatCount(layer?.cycles ?? 0)} cycles`;
}

/** Energy spent for each layer. */
export function layerEnergyChart(layers: readonly Layer[]): ChartSpec {
  const shown = layersToDraw(layers);
  const joules = shown.map((layer) => layer.joules ?? 0);
  const unit = columnUnit(joules, "J");
  return horizontalBars({
    rows: shown.map(({ name }) => name),
    series: [
      {
        colour: chartColours.accent,
        values: joules.map((value) => unit.scale(value)),
        hover: shown.map((layer) => `${layer.name}: ${formatQuantity(layer.joules ?? 0, "J")}`),
      },
    ],
    valueTitle: `energy per frame (${unit.unit})`,
    rowTitle: "layer",
    rowPixels,
  });
}
