// The page of the validation: how far off, the log-log plot with its factor-two lines, the table, what each prediction is
// made of and assumes, and the chips that are not predicted.

import type { Validation } from "../../../result/validation-document.js";
import { formatRatio } from "../../format/format-ratio.js";
import { chartFigure } from "../chart-figure.js";
import { markup, type Html } from "../html.js";
import { page } from "../page.js";
import { section, type SectionContext } from "../section.js";
import { designDetails } from "./design-details.js";
import { ratioChart } from "./ratio-chart.js";
import { validationChart } from "./validation-chart.js";
import { notPredictableTable, validationTable } from "./validation-table.js";

/** Builds the page. */
export function validationPage(
  validation: Validation,
  { version, command }: { readonly version: string; readonly command: string },
  plotlySource: string,
): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  const { document } = validation;
  const { spec, legend } = validationChart(document.designs);
  const title = `${document.designs.length} published chips, predicted`;
  return page({
    title,
    overline: "focalbit validation",
    links: [
      ["plot", "Plot"],
      ["table", "Table"],
      ["designs", "Parts and assumptions"],
      ["not-predictable", "Not predictable"],
      ["method", "Method"],
    ],
    body: [
      headline(validation),
      section(
        context,
        "plot",
        "Predicted against published",
        chartFigure(plotTitle, spec, legend),
        chartFigure(ratioTitle, ratioChart(validation)),
      ),
      section(context, "table", "Table", validationTable(validation)),
      section(context, "designs", "Parts and assumptions", designDetails(validation)),
      section(context, "not-predictable", "Not predictable", notPredictableTable(document.notPredictable)),
      section(context, "method", "Method", method(command)),
    ],
    footer: `focalbit ${version}`,
    plotlySource,
  });
}

const plotTitle =
  "Each chip by its number in the table, both axes logarithmic; the dashed lines are a factor of two";
const ratioTitle =
  "Predicted over published, with the factor-two lines; a bar is nine draws in ten of the uncertain figures";

function headline({ document }: Validation): Html {
  const { designs, geometricMeanError, worstRatio, notPredictable } = document;
  const within = designs.filter(({ ratio }) => ratio >= 0.5 && ratio <= 2).length;
  const worst = designs.find(({ ratio }) => ratio === worstRatio)?.name ?? "";
  return markup`<ul class="tiles">
    ${tile("geometric-mean error", formatRatio(geometricMeanError), "exp of the mean |ln ratio|; 1 is perfect")}
    ${tile("ratio farthest from 1", formatRatio(worstRatio), worst)}
    ${tile("within a factor of two", `${within} of ${designs.length}`, "predicted over published from 0.5 to 2")}
    ${tile("not predictable", String(notPredictable.length), "listed below with the reason")}
  </ul>`;
}

function tile(title: string, value: string, note: string): Html {
  return markup`<li class="tile"><span class="tile-title">${title}</span>
    <span class="tile-value">${value}</span> <span class="tile-note">${note}</span></li>`;
}

function method(command: string): Html {
  return markup`<p>Every chip is a hardware profile and a workload. The workload is mapped and its actions are counted as for any
    model; the counts are multiplied with the figures of the profile; of the energy those components count that the published figure
    covers. No figure is taken from the energy total of the chip it predicts, and none is fitted to it. The published totals were known
    to the authors of the profiles, so this is no blind test: what guards against fitting is that one set of rules serves all chips,
    and that every rule has its own source. The rules stand beside the profiles.</p>
    <p>The same page again:</p><pre class="command"><code>${command}</code></pre>`;
}
