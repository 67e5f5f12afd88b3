// The page of a training, whole at any time: while it runs the page is written again after every epoch and reloads itself.

import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { toneCurveChart } from "../charts/tone-curve.js";
import { confusionMatrix } from "../confusion-matrix.js";
import { markup, trusted, type Html } from "../html.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";
import { accuracyChart, curveLegend, lossChart, rateChart, thresholdChart } from "./curve-charts.js";
import type { TrainingLog } from "./training-log.js";

const context: SectionContext = { idPrefix: "", level: 2 };
const reloadSeconds = 15;
/** Above this many classes the table would not fit a page. */
const mostClassesShown = 24;

/**
 * Renders a training.
 * @param plotlySource text of the plotting library, put into the page
 * @returns a self-contained HTML file
 */
export function renderTrainingHtml(log: TrainingLog, plotlySource: string): string {
  const hasThresholds = (log.epochs.at(-1)?.thresholds.length ?? 0) > 0;
  return page({
    title: log.name,
    overline: "focalbit training",
    links: [
      ["curves", "Curves"],
      ...(hasThresholds ? [["thresholds", "Thresholds"] as const] : []),
      ...(log.confusion === undefined ? [] : [["confusion", "Confusion"] as const]),
      ["epochs", "Epochs"],
      ["set-up", "Set-up"],
    ],
    body: [
      tiles(log),
      log.description !== undefined && markup`<p class="lead">${log.description}</p>`,
      curvesSection(log),
      hasThresholds && thresholdSection(log),
      confusionSection(log),
      epochSection(log),
      factSection(log),
      log.running && reloadScript,
    ],
    footer: log.running ? "This page reloads itself while the training runs." : "The training has ended.",
    plotlySource,
  }).toString();
}

const reloadScript = trusted(
  `<script>setTimeout(function () { location.reload(); }, ${reloadSeconds * 1000});</script>`,
);

function tiles({ epochs, plannedEpochs, test, running }: TrainingLog): Html {
  const last = epochs.at(-1);
  const shown: readonly (readonly [string, string, string])[] = [
    ["Epochs", `${epochs.length} of ${plannedEpochs}`, running ? "under way" : "ended"],
    ...(last === undefined
      ? []
      : [["Training loss", last.trainingLoss.toFixed(3), "nats, augmented"] as const]),
    ...(last?.validationAccuracy === undefined
      ? []
      : [["Validation", formatPercent(last.validationAccuracy), "rows kept from training"] as const]),
    ...(test === undefined
      ? []
      : [
          [
            "Test",
            formatPercent(test.correct / test.frames),
            `${test.correct} of ${test.frames} frames`,
          ] as const,
        ]),
  ];
  return markup`<ul class="tiles">${shown.map(
    ([title, value, note]) => markup`<li class="tile"><span class="tile-title">${title}</span>
    <span class="tile-value">${value}</span> <span class="tile-note">${note}</span></li>`,
  )}</ul>`;
}

function curvesSection(log: TrainingLog): Html {
  return section(
    context,
    "curves",
    "Curves",
    markup`<div class="columns">
      ${chartFigure("Loss over epochs", lossChart(log), curveLegend)}
      ${chartFigure("Accuracy over epochs", accuracyChart(log), curveLegend)}
      ${chartFigure("Learning rate over epochs", rateChart(log))}
    </div>`,
  );
}

function thresholdSection(log: TrainingLog): Html {
  const ladders = log.epochs.at(-1)?.thresholds ?? [];
  return section(
    context,
    "thresholds",
    "Thresholds",
    markup`<div class="columns">
      ${chartFigure("Thresholds over epochs", thresholdChart(log))}
      ${chartFigure("Tone curve now: code value against sample, and the linear ruler", toneCurveChart(ladders))}
    </div>`,
  );
}

function confusionSection({ confusion, labels }: TrainingLog): Html | undefined {
  if (confusion === undefined || confusion.length > mostClassesShown) return undefined;
  const nameOf = (index: number) => labels[index] ?? String(index);
  const caption = "Labels (rows) and classes found (columns) among the validation rows";
  const written = confusionMatrix(caption, confusion, nameOf);
  return section(context, "confusion", "Confusion", written);
}

function epochSection({ epochs }: TrainingLog): Html {
  const number = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? "–";
  const written = table("Every epoch", epochs, [
    { title: "epoch", kind: "header", cell: (_epoch, index) => String(index + 1) },
    { title: "learning rate", kind: "number", cell: ({ rate }) => rate.toExponential(2) },
    { title: "training loss (nats)", kind: "number", cell: ({ trainingLoss }) => number(trainingLoss, 4) },
    {
      title: "training accuracy",
      kind: "number",
      cell: ({ trainingAccuracy }) => formatPercent(trainingAccuracy),
    },
    {
      title: "validation loss (nats)",
      kind: "number",
      cell: ({ validationLoss }) => number(validationLoss, 4),
    },
    {
      title: "validation accuracy",
      kind: "number",
      cell: ({ validationAccuracy: part }) => (part === undefined ? "–" : formatPercent(part)),
    },
  ]);
  return section(
    context,
    "epochs",
    "Epochs",
    markup`<details><summary>All epochs</summary>${written}</details>`,
  );
}

function factSection({ facts }: TrainingLog): Html {
  const written = table("What was trained, and how", facts, [
    { title: "what", kind: "header", cell: ([name]) => name },
    { title: "value", kind: "sentence", cell: ([, value]) => value },
  ]);
  return section(context, "set-up", "Set-up", written);
}
