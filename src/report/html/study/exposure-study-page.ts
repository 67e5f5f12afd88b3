// The page of an exposure study: accuracy of every model over exposure, thresholds fixed and moved by one gain.

import type { ExposureCurve, ExposureStudy } from "../../../result/exposure-study/exposure-study-schema.js";
import type { Outcome } from "../../../result/robustness/robustness-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { formatStops } from "../../format/format-stops.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import { markup, type Html } from "../html.js";
import { lineChart } from "../lab/line-chart.js";
import { reproduceLab, type Origin } from "../lab/reproduce.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Way = "fixed" | "moved";

/** Builds the page. */
export function exposureStudyPage(study: ExposureStudy, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  const { curves, labelled, stops, focalbit, command } = study;
  const { chips = 0, frames = 0 } = curves[0]?.fixed[0] ?? {};
  return page({
    title: "Models over exposure, in the noisy sensor",
    overline: "focalbit exposure study",
    links: [
      ["curves", "Curves"],
      ["numbers", "Numbers"],
      ["reproduce", "Reproduce"],
    ],
    body: [
      markup`<p class="lead">The same scenes with less and more light, ${formatStops(Math.min(...stops))} to ${formatStops(Math.max(...stops))} stops
        against the exposure of the profile, through ${chips} chips with all their noise, ${frames} frames each.
        ${labelled ? "Accuracy is the share of right classes." : "Without labels, accuracy is agreement with the noise-free network."}</p>`,
      section(
        context,
        "curves",
        "Curves",
        markup`<div class="columns">${curveChart(study, "fixed")} ${curveChart(study, "moved")}</div>`,
        markup`<p>Thresholds that follow the light are all multiplied by the gain of the exposure, as an exposure control would
          move the reference ladder; behind an ADC its full scale is moved. What is left then is noise in the dark, and pixels
          that are full in the bright.</p>`,
      ),
      section(context, "numbers", "Numbers", outcomeTable(study, "fixed"), outcomeTable(study, "moved")),
      reproduceLab(context, { focalbit, command, documents: documentsOf(study) }),
    ],
    footer: `focalbit ${focalbit}, ${study.format}, seed ${study.seed}`,
    plotlySource,
  });
}

/** Models and profiles, each once, and the analog document. */
function documentsOf({ curves, analog }: ExposureStudy): Origin["documents"] {
  const profiles = new Map(curves.map(({ profile }) => [profile.sha256, profile]));
  return [
    ...curves.map(({ model }) => ["model", model] as const),
    ...[...profiles.values()].map((profile) => ["profile", profile] as const),
    ["analog document", analog],
  ];
}

const titles = {
  fixed: "Thresholds stay where they are",
  moved: "Thresholds follow the light",
} as const satisfies Record<Way, string>;

const colourOf = (index: number) => chartColours.series[index] ?? chartColours.rest;

function curveChart({ curves, stops, labelled }: ExposureStudy, way: Way): Html {
  const spec = lineChart({
    series: curves.map((curve, i) => ({
      colour: colourOf(i),
      x: stops,
      y: curve[way].map(({ accuracyMean }) => 100 * accuracyMean),
      spread: curve[way].map(({ accuracyStd }) => 100 * accuracyStd),
      hover: curve[way].map((outcome, k) => describe(curve, outcome, stops[k] ?? 0)),
    })),
    xTitle: "exposure (stops)",
    yTitle: labelled ? "accuracy (%)" : "agreement (%)",
  });
  return chartFigure(
    titles[way],
    spec,
    curves.map(({ model }, i) => ({ name: model.name, colour: colourOf(i) })),
  );
}

function describe({ model }: ExposureCurve, outcome: Outcome, stops: number): string {
  return `${model.name}, ${formatStops(stops)} stops: ${formatPercent(outcome.accuracyMean)}, worst chip ${formatPercent(outcome.accuracyWorst)}`;
}

function outcomeTable({ curves, stops }: ExposureStudy, way: Way): Html {
  return table(`${titles[way]}: mean of the chips in per cent, by exposure in stops`, curves, [
    { title: "model", kind: "header", cell: ({ model }) => model.name },
    { title: "sensor", cell: ({ profile }) => profile.name },
    ...stops.map((stop, i) => ({
      title: formatStops(stop),
      kind: "number" as const,
      cell: (curve: ExposureCurve) => (100 * (curve[way][i]?.accuracyMean ?? 0)).toFixed(1),
    })),
  ]);
}
