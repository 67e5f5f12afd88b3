// The page of a Monte Carlo run: what the chips reach, which effect costs what, calibration, sweeps, the worst chip, and every
// figure it rests on.

import type { Robustness } from "../../../result/robustness/robustness-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import { markup, type Content, type Html } from "../html.js";
import { figureTable } from "../lab/figure-table.js";
import { reproduceChips } from "../lab/reproduce.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { distributionChart, type ChipGroup } from "./distribution-chart.js";
import {
  calibrationTable,
  formatRate,
  levelTable,
  lightTable,
  offsetTable,
  sensitivityTable,
  strategyTable,
  yieldTable,
} from "./robustness-tables.js";
import { lightChart, offsetChart } from "./sweep-charts.js";
import { worstChipSection } from "./worst-chip.js";

/** Builds the page. */
export function robustnessPage(document: Robustness, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  const { strategies, calibrations, worstChip } = document;
  const links: (readonly [string, string] | false)[] = [
    ["chips", "Chips"],
    ["effects", "Effects"],
    (strategies !== undefined || calibrations !== undefined) && ["calibration", "Calibration"],
    document.offsetSweep !== undefined && ["sweeps", "Sweeps"],
    worstChip !== undefined && ["worst", "Worst chip"],
    ["figures", "Figures"],
    ["reproduce", "Reproduce"],
  ];
  return page({
    title: `${document.model.name} on ${document.chips} chips of ${document.profile.name}`,
    overline: "focalbit robustness",
    links: links.filter((link) => link !== false),
    body: [
      headline(document),
      chipsSection(context, document),
      section(
        context,
        "effects",
        "What costs accuracy",
        sensitivityTable(document),
        document.levelFlipRates.length > 0 && levelTable(document),
      ),
      measuresSection(context, document),
      sweepSection(context, document),
      worstChip !== undefined && worstChipSection(context, worstChip),
      section(
        context,
        "figures",
        "Figures",
        figureTable("Figures the chips were made from", document.figures),
      ),
      reproduceChips(context, document),
    ],
    footer: `focalbit ${document.focalbit}, ${document.format}, seed ${document.seed}`,
    plotlySource,
  });
}

/** Short enough for the side of a chart. */
function axisName({ labelled }: Robustness): string {
  return labelled ? "accuracy (%)" : "agreement (%)";
}

function accuracyName({ labelled }: Robustness): string {
  return labelled ? "accuracy" : "agreement with the noise-free network";
}

function headline(document: Robustness): Html {
  const { outcome, idealAccuracy, against } = document;
  const tiles: readonly (readonly [string, string, string])[] = [
    [
      "Mean of the chips",
      formatPercent(outcome.accuracyMean),
      `without noise ${formatPercent(idealAccuracy)}`,
    ],
    ["Worst chip", formatPercent(outcome.accuracyWorst), `deviation ${formatPercent(outcome.accuracyStd)}`],
    ["Encoder bits flipped", formatRate(outcome.encoderBitFlipRate), `calibration: ${document.calibration}`],
    ["Classes flipped", formatPercent(outcome.classFlipRate), "against the noise-free network"],
    ...(against === undefined
      ? []
      : [
          [
            against.name,
            formatPercent(against.outcome.accuracyMean),
            `without noise ${formatPercent(against.idealAccuracy)}`,
          ] as const,
        ]),
  ];
  return markup`<ul class="tiles">${tiles.map(([title, value, note]) => {
    const [number, unit] = value.split(" ");
    return markup`<li class="tile"><span class="tile-title">${title}</span>
      <span class="tile-value">${number} <small>${unit}</small></span> <span class="tile-note">${note}</span></li>`;
  })}</ul>`;
}

function chipsSection(context: SectionContext, document: Robustness): Html {
  const { frames, perChip, against, idealAccuracy, profile } = document;
  const groups: ChipGroup[] = [
    { name: profile.name, accuracies: perChip.map(({ correct }) => correct / frames), ideal: idealAccuracy },
    ...(against === undefined
      ? []
      : [{ name: against.name, accuracies: against.accuracies, ideal: against.idealAccuracy }]),
  ];
  const legend = [
    ...groups.map(({ name }, i) => ({ name, colour: chartColours.series[i] ?? chartColours.rest })),
    { name: "noise-free network", colour: chartColours.ink },
  ];
  const title = `Distribution of ${accuracyName(document)} over chips`;
  const spec = distributionChart(groups, axisName(document));
  return section(
    context,
    "chips",
    "Chips",
    sceneNote(document),
    chartFigure(title, spec, legend),
    yieldTable(document),
  );
}

/** How many chips saw which scene, and what was done to it. */
function sceneNote({ chips, frames, exposureStops, mosaic, thresholds, against }: Robustness): Html {
  const exposure =
    exposureStops === 0
      ? "white fills the scale"
      : `exposed by ${exposureStops.toFixed(2)} stops against white at full scale`;
  const scale = thresholds === "srgb" ? "sRGB codes, taken to light" : "light";
  const pixels =
    mosaic === undefined ? "" : `, through a Bayer mosaic of which the network sees ${mosaicWords[mosaic]}`;
  return markup`<p class="note">${chips} chips, each on the same ${frames} frames; ${exposure}${pixels}. The network's
    thresholds are ${scale}.${against !== undefined && ` ${against.name} sits behind the same pixels.`}</p>`;
}

const mosaicWords = { raw: "the raw plane", demosaiced: "interpolated colours" };

function measuresSection(context: SectionContext, { strategies, calibrations }: Robustness): Content {
  if (strategies === undefined && calibrations === undefined) return false;
  return section(
    context,
    "calibration",
    "Calibration and correction",
    calibrations !== undefined && calibrationTable(calibrations),
    strategies !== undefined && strategyTable(strategies),
    markup`<p class="note">Not priced: the host that learns thresholds, and the amplifier's bias while auto-zeroing.</p>`,
  );
}

function sweepSection(context: SectionContext, document: Robustness): Content {
  const yTitle = axisName(document);
  const charts = [offsetChart(document, yTitle), lightChart(document, yTitle)];
  if (charts.every((chart) => chart === undefined)) return false;
  const { offsetSweep, lightSweep } = document;
  return section(
    context,
    "sweeps",
    "Sweeps",
    markup`<div class="columns">${charts}</div>`,
    offsetSweep !== undefined && offsetTable(offsetSweep),
    lightSweep !== undefined && lightTable(lightSweep),
  );
}
