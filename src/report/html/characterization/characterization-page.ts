// The page of a photon transfer experiment: parameters, photon transfer curve, signal to noise, linearity, non-uniformity.

import type { Characterization } from "../../../result/characterization/characterization-schema.js";
import {
  parameterDistance,
  parameterError,
  parameterTruth,
  parameterValue,
} from "../../summary/parameter-text.js";
import { chartFigure } from "../chart-figure.js";
import { markup, type Html } from "../html.js";
import { reproduceLab } from "../lab/reproduce.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";
import { linearityChart, responseChart, signalToNoiseChart, transferChart } from "./transfer-charts.js";

/** Builds the page. */
export function characterizationPage(document: Characterization, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  const { profile, analog } = document;
  return page({
    title: document.camera,
    overline: "focalbit characterisation",
    links: [
      ["parameters", "Parameters"],
      ["curves", "Curves"],
      ["spatial", "Non-uniformity"],
      ["levels", "Exposures"],
      ["reproduce", "Reproduce"],
    ],
    body: [
      section(context, "parameters", "Parameters", method(document), parameterTable(document)),
      section(context, "curves", "Curves", curves(document)),
      section(context, "spatial", "Non-uniformity", spatialTable(document)),
      section(context, "levels", "Exposures", levelTable(document)),
      reproduceLab(context, {
        focalbit: document.focalbit,
        command: document.command,
        documents: [
          ...(profile === undefined ? [] : [["profile", profile] as const]),
          ...(analog === undefined ? [] : [["analog document", analog] as const]),
        ],
      }),
    ],
    footer: `focalbit ${document.focalbit}, ${document.format}`,
    plotlySource,
  });
}

function method({ source, rows, columns, bits }: Characterization): Html {
  const origin =
    source === "simulated"
      ? "A simulated chip on a simulated bench: what the analysis finds stands beside what the chip was made with."
      : "Recorded images. Slow variation of the lamp is taken off by the standard's high pass before the spatial variances.";
  return markup`<p class="lead">${origin} ${rows} x ${columns} pixels, ${bits} bits. Analysed after EMVA 1288 Release 4 Linear:
    gain and responsivity by regression through the origin up to 70 % of saturation, saturation where the temporal variance is
    largest, linearity over 5 % to 95 % of it.</p>`;
}

function parameterTable({ parameters }: Characterization): Html {
  const hasTruth = parameters.some(({ truth }) => truth !== undefined);
  return table("Parameters", parameters, [
    { title: "parameter", kind: "header", cell: ({ name }) => name },
    { title: "symbol", kind: "code", cell: ({ symbol }) => symbol },
    { title: "value", kind: "number", cell: (one) => parameterValue(one) },
    { title: "standard error", kind: "number", cell: parameterError },
    hasTruth && { title: "made with", kind: "number", cell: parameterTruth },
    hasTruth && { title: "off by (standard errors)", kind: "number", cell: parameterDistance },
  ]);
}

function curves(document: Characterization): Html {
  return markup`<div class="columns">
    ${chartFigure("Photon transfer: variance against signal", transferChart(document))}
    ${chartFigure("Response: signal against photons", responseChart(document))}
    ${chartFigure("Signal to noise ratio against photons", signalToNoiseChart(document))}
    ${chartFigure("Deviation from a line", linearityChart(document))}
  </div>`;
}

function spatialTable({ spatial }: Characterization): Html {
  const number = (value: number) => value.toFixed(3);
  return table(
    "Standard deviations over the averaged image, in DN (below 0: hidden by what noise is left)",
    spatial,
    [
      { title: "at", kind: "header", cell: ({ name }) => name },
      { title: "all", kind: "number", cell: ({ total }) => number(total) },
      { title: "rows", kind: "number", cell: ({ row }) => number(row) },
      { title: "columns", kind: "number", cell: ({ column }) => number(column) },
      { title: "pixels", kind: "number", cell: ({ pixel }) => number(pixel) },
    ],
  );
}

function levelTable({ levels }: Characterization): Html {
  return table("Exposures, dark level taken off", levels, [
    { title: "photons", kind: "header", cell: ({ photons }) => photons.toFixed(1) },
    { title: "signal (DN)", kind: "number", cell: ({ signal }) => signal.toFixed(2) },
    { title: "variance (DN²)", kind: "number", cell: ({ variance }) => variance.toFixed(2) },
    { title: "SNR", kind: "number", cell: ({ snr }) => snr.toFixed(2) },
    {
      title: "off the line (%)",
      kind: "number",
      cell: ({ deviationPercent }) => (deviationPercent === undefined ? "" : deviationPercent.toFixed(3)),
    },
  ]);
}
