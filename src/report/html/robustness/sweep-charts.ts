// Accuracy against the deviation of the comparator offset, and against the light on the scene.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Outcome, Robustness } from "../../../result/robustness/robustness-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import type { Html } from "../html.js";
import { lineChart, type LineSeries } from "../lab/line-chart.js";

const [first, second, third] = chartColours.series;

/** Mean with the spread over chips, and the worst chip; the noise-free network and the converter go across. */
export function offsetChart(
  { offsetSweep = [], against, idealAccuracy }: Robustness,
  yTitle: string,
): Html | undefined {
  if (offsetSweep.length === 0) return undefined;
  // No offset at all has no place on a logarithmic axis; the table has it.
  const drawn = offsetSweep.filter(({ volts }) => volts > 0);
  const x = drawn.map(({ volts }) => volts * 1000);
  const outcomes = drawn.map(({ outcome }) => outcome);
  const name = (i: number) => `offset sigma ${formatQuantity(drawn[i]?.volts ?? 0, "V")}`;
  const levels = [
    { y: idealAccuracy * 100, colour: chartColours.ink },
    ...(against === undefined ? [] : [{ y: against.outcome.accuracyMean * 100, colour: third }]),
  ];
  const spec = lineChart({
    series: [meanSeries(x, outcomes, first, name), worstSeries(x, outcomes, second, name)],
    levels,
    xTitle: "offset sigma, nothing calibrated (mV)",
    yTitle,
    xLog: true,
    xTicks: x,
  });
  return chartFigure("Accuracy against comparator offset", spec, [
    { name: "mean of the chips, bars: their deviation", colour: first },
    { name: "worst chip", colour: second },
    { name: "noise-free network", colour: chartColours.ink },
    ...(against === undefined ? [] : [{ name: `mean behind ${against.name}`, colour: third }]),
  ]);
}

/** Both ways to live with less light. */
export function lightChart({ lightSweep = [], idealAccuracy }: Robustness, yTitle: string): Html | undefined {
  if (lightSweep.length === 0) return undefined;
  const x = lightSweep.map(({ lux }) => lux);
  const name = (i: number) => {
    const { lux = 0, electrons = 0 } = lightSweep[i] ?? {};
    return `${lux} lx, white ${formatQuantity(electrons, "e-")}`;
  };
  const spec = lineChart({
    series: [
      meanSeries(
        x,
        lightSweep.map(({ fixedGain }) => fixedGain),
        second,
        name,
      ),
      meanSeries(
        x,
        lightSweep.map(({ raisedGain }) => raisedGain),
        first,
        name,
      ),
    ],
    levels: [{ y: idealAccuracy * 100, colour: chartColours.ink }],
    xTitle: "illuminance of the scene (lx)",
    yTitle,
    xLog: true,
    xTicks: x,
  });
  return chartFigure("Accuracy against light", spec, [
    { name: "gain fixed: the picture gets darker", colour: second },
    { name: "gain raised: white stays at full scale", colour: first },
    { name: "noise-free network", colour: chartColours.ink },
  ]);
}

type Naming = (index: number) => string;

function meanSeries(
  x: readonly number[],
  outcomes: readonly Outcome[],
  colour: string,
  name: Naming,
): LineSeries {
  return {
    colour,
    x,
    y: outcomes.map(({ accuracyMean }) => accuracyMean * 100),
    spread: outcomes.map(({ accuracyStd }) => accuracyStd * 100),
    hover: outcomes.map(
      ({ accuracyMean, accuracyStd }, i) =>
        `${name(i)}: ${formatPercent(accuracyMean)}, deviation ${formatPercent(accuracyStd)}`,
    ),
  };
}

function worstSeries(
  x: readonly number[],
  outcomes: readonly Outcome[],
  colour: string,
  name: Naming,
): LineSeries {
  return {
    colour,
    x,
    y: outcomes.map(({ accuracyWorst }) => accuracyWorst * 100),
    hover: outcomes.map(({ accuracyWorst }, i) => `${name(i)}: worst chip ${formatPercent(accuracyWorst)}`),
    dash: "dot",
  };
}
