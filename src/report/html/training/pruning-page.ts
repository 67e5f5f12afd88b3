// The page of a pruning: accuracy against bits from the unpruned network to the tuned one, and what every trial cost.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import { formatPercent } from "../../format/format-percent.js";
import { chartFigure } from "../chart-figure.js";
import { axis, chartColours, layout, plotText, type ChartSpec } from "../charts/chart-spec.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

const bitsPerKilobit = 1000;
const context: SectionContext = { idPrefix: "", level: 2 };

export interface PruningLog {
  readonly name: string;
  /** In order; accuracy and loss over the validation rows. */
  readonly path: readonly {
    readonly what: string;
    readonly modelBits: number;
    readonly loss: number;
    readonly accuracy: number;
  }[];
  /** Best first. */
  readonly trials: readonly {
    readonly name: string;
    readonly bitsSaved: number;
    readonly lossRise: number;
  }[];
}

/** Renders a pruning as a self-contained HTML file. */
export function renderPruningHtml(log: PruningLog, plotlySource: string): string {
  const { name, path, trials } = log;
  return page({
    title: name,
    overline: "focalbit pruning",
    links: [
      ["path", "Path"],
      ["trials", "Trials"],
    ],
    body: [
      section(
        context,
        "path",
        "Path",
        chartFigure("Validation accuracy against bits", pathChart(log)),
        pathTable(path),
      ),
      section(context, "trials", "Trials", trialTable(trials)),
    ],
    footer: "Accuracy and loss over validation rows, which neither proxies nor tuning learned from.",
    plotlySource,
  }).toString();
}

function pathChart({ path }: PruningLog): ChartSpec {
  return {
    data: [
      {
        type: "scatter",
        mode: "lines+markers",
        x: path.map(({ modelBits }) => modelBits / bitsPerKilobit),
        y: path.map(({ accuracy }) => 100 * accuracy),
        line: { color: chartColours.accent, width: 2 },
        marker: { size: 7 },
        customdata: path.map(({ what, modelBits }) => plotText(`${what}: ${formatCount(modelBits)} bit`)),
        hovertemplate: "%{customdata}, %{y:.1f} %<extra></extra>",
      },
    ],
    layout: layout(axis("model (kbit)"), axis("validation accuracy (%)")),
    height: 360,
  };
}

function pathTable(path: PruningLog["path"]) {
  return table("From the unpruned network to the tuned one", path, [
    { title: "step", kind: "header", cell: ({ what }) => what },
    { title: "model (bit)", kind: "number", cell: ({ modelBits }) => formatCount(modelBits) },
    { title: "validation loss (nats)", kind: "number", cell: ({ loss }) => loss.toFixed(4) },
    { title: "validation accuracy", kind: "number", cell: ({ accuracy }) => formatPercent(accuracy) },
  ]);
}

function trialTable(trials: PruningLog["trials"]) {
  return table("Every block's proxy against the unpruned network, least loss per bit first", trials, [
    { title: "proxy", kind: "header", cell: ({ name }) => name },
    { title: "bits saved", kind: "number", cell: ({ bitsSaved }) => formatCount(bitsSaved) },
    { title: "rise of the loss (nats)", kind: "number", cell: ({ lossRise }) => lossRise.toFixed(4) },
  ]);
}
