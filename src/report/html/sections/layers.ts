// The network layer by layer: what it computes, stores, takes and spends, and how near to the roofs of the array it comes.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { columnUnit } from "../../format/column-unit.js";
import { formatDimensions } from "../../format/format-dimensions.js";
import { percentNumber } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import { layerCyclesChart, layerEnergyChart, hasCost, mostLayersDrawn } from "../charts/layer-charts.js";
import type { Layer } from "../../summary/layer-cycles.js";
import { gauge } from "../gauge.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";
import { cycleTable } from "./cycle-table.js";
import { rooflinePart } from "./roofline.js";

/** Charts where the run had a profile, and always the table. */
export function layersSection(context: SectionContext, result: Result): Html {
  const { layers } = result;
  const timed = layers.some(({ cycles }) => (cycles ?? 0) > 0);
  const priced = layers.some(({ joules }) => (joules ?? 0) > 0);
  const inPart = layers.filter(hasCost).length > mostLayersDrawn;
  return section(
    context,
    "layers",
    "Layers",
    (timed || priced) &&
      markup`<div class="columns">${timed && cyclesFigure(layers)}
        ${priced && energyFigure(layers)}</div>`,
    inPart &&
      markup`<p class="note">The charts show the ${mostLayersDrawn} costliest layers, in network order.</p>`,
    layersTable(layers),
    cycleTable(layers),
    rooflinePart(context, result),
  );
}

function cyclesFigure(layers: readonly Layer[]): Html {
  const { spec, legend } = layerCyclesChart(layers);
  return chartFigure("Cycles per frame by layer and cause", spec, legend);
}

function energyFigure(layers: readonly Layer[]): Html {
  // One series needs no legend, but with it the rows of both charts stand at the same height.
  const legend = [{ name: "spent for the layer", colour: chartColours.accent }];
  return chartFigure("Energy per frame by layer", layerEnergyChart(layers), legend);
}

function layersTable(layers: readonly Layer[]): Html {
  const unit = columnUnit(
    layers.map(({ joules }) => joules ?? 0),
    "J",
  );
  const timed = layers.some(({ cycles }) => cycles !== undefined);
  const priced = layers.some(({ joules }) => joules !== undefined);
  const integer = layers.some(({ integerMacs }) => integerMacs > 0);
  return table(
    "Layers in network order",
    layers,
    [
      { title: "layer", kind: "header", cell: ({ name }) => name },
      { title: "op", cell: ({ op }) => op },
      {
        title: "output shape",
        kind: "number",
        cell: ({ outputShape }) => outputShape && formatDimensions(outputShape),
      },
      { title: "binary MACs", kind: "number", cell: ({ binaryMacs }) => countOrDash(binaryMacs) },
      integer && {
        title: "integer MACs",
        kind: "number",
        cell: ({ integerMacs }) => countOrDash(integerMacs),
      },
      { title: "weight bits", kind: "number", cell: ({ weightBits }) => countOrDash(weightBits) },
      {
        title: "threshold, bias bits",
        kind: "number",
        cell: (layer) => countOrDash(layer.thresholdBits + layer.biasBits),
      },
      timed && { title: "cycles", kind: "number", cell: ({ cycles }) => countOrDash(cycles ?? 0) },
      timed && { title: "stalls", kind: "number", cell: ({ stallCycles }) => countOrDash(stallCycles ?? 0) },
      timed && { title: "utilization (%)", kind: "number", cell: writeUtilization },
      priced && {
        title: `energy (${unit.unit})`,
        kind: "number",
        cell: ({ joules }) => joules !== undefined && unit.format(joules),
      },
    ],
    { total: totals(layers, { integer, timed, priced, format: (joules) => unit.format(joules) }) },
  );
}

function writeUtilization({ utilization, cycles }: Layer): Html | string | undefined {
  if (utilization === undefined || (cycles ?? 0) === 0) return "–";
  return markup`${gauge(utilization)}<span>${percentNumber(utilization)}</span>`;
}

interface TotalOptions {
  readonly integer: boolean;
  readonly timed: boolean;
  readonly priced: boolean;
  readonly format: (joules: number) => string;
}

function totals(layers: readonly Layer[], { integer, timed, priced, format }: TotalOptions): string[] {
  const sum = (quantity: (layer: Layer) => number) =>
    layers.reduce((total, layer) => total + quantity(layer), 0);
  return [
    "all layers",
    "",
    "",
    formatCount(sum(({ binaryMacs }) => binaryMacs)),
    ...(integer ? [formatCount(sum(({ integerMacs }) => integerMacs))] : []),
    formatCount(sum(({ weightBits }) => weightBits)),
    formatCount(sum((layer) => layer.thresholdBits + layer.biasBits)),
    ...(timed
      ? [
          formatCount(sum(({ cycles }) => cycles ?? 0)),
          formatCount(sum(({ stallCycles }) => stallCycles ?? 0)),
          "",
        ]
      : []),
    ...(priced ? [format(sum(({ joules }) => joules ?? 0))] : []),
  ];
}

const countOrDash = (count: number) => (count === 0 ? "–" : formatCount(count));
