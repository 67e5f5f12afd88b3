// The page of a dynamic range study: for each scene the pictures side by side, the information that survives, and where in the scene.

import { decodeBase64 } from "../../../foundation/bits/base64.js";
import type { DynamicRange } from "../../../result/dynamic-range/dynamic-range-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { imageUri } from "../../pictures/image-uri.js";
import { sampleImage } from "../../pictures/picture-images.js";
import { chartFigure } from "../chart-figure.js";
import { chartColours } from "../charts/chart-spec.js";
import { markup, trusted, type Content, type Html } from "../html.js";
import { lineChart } from "../lab/line-chart.js";
import { reproduceChips } from "../lab/reproduce.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Scene = DynamicRange["scenes"][number];

/** Builds the page. */
export function dynamicRangePage(document: DynamicRange, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  return page({
    title: `High dynamic range through ${document.model.name}'s thermometer`,
    overline: "focalbit dynamic range",
    links: [
      ...document.scenes.map(({ name }, i) => [`scene-${i}`, name] as const),
      ["reproduce", "Reproduce"],
    ],
    body: [
      markup`<p class="lead">All encoders see the same light at the same exposure: log average of the luminance at 18 % of full
        scale${document.exposureStops !== 0 && `, ${document.exposureStops} stops more`}, with the noise of the sensor. Information
        is the mutual information of scene and code in bits per sample; ${document.mostInformation.toFixed(2)} bits are the most
        that as many levels can keep. Thermometers are shown as the share of thresholds passed, without any curve: that is
        their tone mapping. Converters are shown as photographs.</p>`,
      document.scenes.map((scene, i) => sceneSection(context, scene, i)),
      reproduceChips(context, document),
    ],
    footer: `focalbit ${document.focalbit}, ${document.format}, seed ${document.seed}`,
    plotlySource,
  });
}

/** As many pictures side by side as there is room for. */
const gallery =
  "display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin-bottom:14px";

function sceneSection(context: SectionContext, scene: Scene, index: number): Html {
  const { name, rangeStops, encoders, reference } = scene;
  const pictures: Content[] = [
    picture(scene, reference, "the scene, tone mapped for looking at it"),
    ...encoders.map((one) => picture(scene, one.picture, `${one.name}: ${one.information.toFixed(2)} bits`)),
  ];
  return section(
    context,
    `scene-${index}`,
    name,
    markup`<p>${rangeStops.toFixed(1)} stops between the darkest and the brightest per cent of the samples.</p>
      <div style="${trusted(gallery)}">${pictures}</div>`,
    encoderTable(scene),
    markup`<div class="columns">${stopChart(scene)} ${sweepChart(scene)}</div>`,
  );
}

function picture({ shape }: Scene, data: string, caption: string): Content {
  const [height, width, channels] = shape;
  const codes = decodeBase64(data);
  if (codes?.length !== height * width * channels || codes.length === 0) return false;
  const image = sampleImage({ height, width, channels, codes });
  return markup`<figure class="picture small"><img src="${trusted(imageUri(image))}" alt="${caption}" width="${width}" height="${height}">
    <figcaption>${caption}</figcaption></figure>`;
}

function encoderTable({ encoders }: Scene): Html {
  return table("What survives", encoders, [
    { title: "encoder", kind: "header", cell: ({ name }) => name },
    { title: "codes", kind: "number", cell: ({ codes }) => codes },
    { title: "bits moved", kind: "number", cell: ({ bitsPerSample }) => bitsPerSample },
    { title: "information (bit)", kind: "number", cell: ({ information }) => information.toFixed(2) },
    {
      title: "per bit moved",
      kind: "number",
      cell: ({ information, bitsPerSample }) => (information / bitsPerSample).toFixed(2),
    },
    { title: "at the lowest code", kind: "number", cell: ({ lowestShare }) => formatPercent(lowestShare) },
    { title: "at the highest code", kind: "number", cell: ({ highestShare }) => formatPercent(highestShare) },
  ]);
}

function colourOf(index: number): string {
  return chartColours.series[index] ?? chartColours.rest;
}

function legendOf({ encoders }: Scene) {
  return encoders.map(({ name }, i) => ({ name, colour: colourOf(i) }));
}

function stopChart(scene: Scene): Html {
  const { stops, stopShares, encoders } = scene;
  const spec = lineChart({
    series: encoders.map(({ name, perStop }, i) => ({
      colour: colourOf(i),
      x: stops,
      y: perStop,
      hover: perStop.map(
        (bits, k) =>
          `${name}, stop ${stops[k] ?? 0} (${formatPercent(stopShares[k] ?? 0)} of the samples): ${bits.toFixed(2)} bits`,
      ),
    })),
    xTitle: "stop of the scene, 0: from full scale up",
    yTitle: "information within the stop (bit)",
  });
  return chartFigure("Where in the scene it survives", spec, legendOf(scene));
}

function sweepChart(scene: Scene): Html {
  const { sweep, encoders } = scene;
  const spec = lineChart({
    series: encoders.map(({ name }, i) => ({
      colour: colourOf(i),
      x: sweep.map(({ exposureStops }) => exposureStops),
      y: sweep.map(({ information }) => information[i] ?? 0),
      hover: sweep.map(
        ({ exposureStops, information }) =>
          `${name}, ${exposureStops} stops: ${(information[i] ?? 0).toFixed(2)} bits`,
      ),
    })),
    xTitle: "exposure (stops)",
    yTitle: "information (bit per sample)",
  });
  return chartFigure("At other exposures", spec, legendOf(scene));
}
