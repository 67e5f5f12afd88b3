// The page of an encoder study: accuracy over levels, accuracy over exposure, and the table of both.

import type { EncoderStudy } from "../../../result/encoder-study/encoder-study-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { formatStops } from "../../format/format-stops.js";
import {
  encoderName,
  groupTrainings,
  spreadText,
  type EncoderGroup,
  type SeedSpread,
} from "../../summary/encoder-groups.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import { markup, type Html } from "../html.js";
import { lineChart, type LineSeries } from "../lab/line-chart.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

/** Builds the page. */
export function encoderStudyPage(study: EncoderStudy, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  const { config, frames, trainingRows } = study;
  const groups = groupTrainings(study);
  return page({
    title: `Encoders in front of ${config.name}`,
    overline: "focalbit encoder study",
    links: [
      ["levels", "Over levels"],
      ["exposure", "Over exposure"],
      ["all", "All trainings"],
      ["reproduce", "Reproduce"],
    ],
    body: [
      markup`<p class="lead">One network, trained behind each encoder for ${config.epochs} epochs of ${trainingRows} images and judged on
        ${frames} test images, from ${seedRange(groups)} each. Bars are the deviation over the seeds; test images alone
        leave an error of about ${formatPercent(Math.sqrt(0.24 / frames))}.</p>`,
      section(context, "levels", "Over levels", levelCharts(study, groups)),
      section(
        context,
        "exposure",
        "Over exposure",
        markup`<p>${exposureNote}</p>`,
        stopCharts(study, groups),
      ),
      section(context, "all", "All trainings", groupTable(study, groups)),
      section(
        context,
        "reproduce",
        "Reproduce",
        markup`<pre class="command"><code>${study.command}</code></pre>`,
      ),
    ],
    footer: `focalbit ${study.focalbit}, ${study.format}`,
    plotlySource,
  });
}

const exposureNote =
  "Test images are recorded again with less or more light, cut at full scale, in 8-bit codes; the networks were trained at 0 stops.";

/** "1 seed", "3 seeds", or "1 to 2 seeds" of a study that is not finished. */
function seedRange(groups: readonly EncoderGroup[]): string {
  const counts = groups.map(({ seeds }) => seeds);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return `${fewest === most ? "" : `${fewest} to `}${most} seed${most === 1 ? "" : "s"}`;
}
const encodersOf = (groups: readonly EncoderGroup[]) => [...new Set(groups.map(({ encoder }) => encoder))];
const colourOf = (index: number) => chartColours.series[index] ?? chartColours.rest;
const legendOf = (groups: readonly EncoderGroup[]) =>
  encodersOf(groups).map((encoder, i) => ({ name: encoderName(encoder), colour: colourOf(i) }));

function levelCharts({ stops }: EncoderStudy, groups: readonly EncoderGroup[]): Html {
  const plain = stops.indexOf(0);
  const ticks = [...new Set(groups.map(({ levels }) => levels))].sort((a, b) => a - b);
  const chart = (title: string, pick: (group: EncoderGroup) => SeedSpread | undefined) =>
    chartFigure(
      title,
      lineChart({
        series: encodersOf(groups).map((encoder, i) => {
          const own = groups.filter((group) => group.encoder === encoder).sort((a, b) => a.levels - b.levels);
          const x = own.map(({ levels }) => levels);
          return spreadSeries(encoder, colourOf(i), x, own.map(pick), (k) => `${x[k] ?? 0} levels`);
        }),
        xTitle: "levels M (planes of bit planes)",
        yTitle: "accuracy (%)",
        xLog: true,
        xTicks: ticks,
      }),
      legendOf(groups),
    );
  return markup`<div class="columns">${plain >= 0 && chart("At the exposure of the training", ({ atStops }) => atStops[plain])}
    ${chart("Mean over all exposures", ({ overall }) => overall)}</div>`;
}

function stopCharts({ stops }: EncoderStudy, groups: readonly EncoderGroup[]): Html {
  const levels = [...new Set(groups.map((group) => group.levels))].sort((a, b) => a - b);
  const charts = levels.map((count) => {
    const spec = lineChart({
      series: encodersOf(groups).flatMap((encoder, i) =>
        groups
          .filter((group) => group.encoder === encoder && group.levels === count)
          .map(({ atStops }) =>
            spreadSeries(encoder, colourOf(i), stops, atStops, (k) => `${stops[k] ?? 0} stops`),
          ),
      ),
      xTitle: "exposure of the test images (stops)",
      yTitle: "accuracy (%)",
    });
    return chartFigure(`M = ${count}`, spec, legendOf(groups));
  });
  return markup`<div class="columns">${charts}</div>`;
}

function spreadSeries(
  encoder: string,
  colour: string,
  x: readonly number[],
  values: readonly (SeedSpread | undefined)[],
  where: (index: number) => string,
): LineSeries {
  return {
    colour,
    x,
    y: values.map((value) => 100 * (value?.mean ?? 0)),
    ...(values.some((value) => value?.deviation !== undefined) && {
      spread: values.map((value) => 100 * (value?.deviation ?? 0)),
    }),
    hover: values.map(
      (value, i) => `${encoderName(encoder)}, ${where(i)}: ${value === undefined ? "" : spreadText(value)} %`,
    ),
  };
}

function groupTable({ stops }: EncoderStudy, groups: readonly EncoderGroup[]): Html {
  const rows = [...groups].sort((a, b) => a.levels - b.levels);
  return table("Accuracy in per cent, mean and deviation over the seeds, by exposure in stops", rows, [
    { title: "M", kind: "number", cell: ({ levels }) => levels },
    { title: "encoder", kind: "header", cell: ({ encoder }) => encoderName(encoder) },
    { title: "seeds", kind: "number", cell: ({ seeds }) => seeds },
    ...stops.map((stop, i) => ({
      title: formatStops(stop),
      kind: "number" as const,
      cell: ({ atStops }: EncoderGroup) => (atStops[i] === undefined ? "" : spreadText(atStops[i])),
    })),
    { title: "mean of all", kind: "number", cell: ({ overall }) => spreadText(overall) },
  ]);
}
