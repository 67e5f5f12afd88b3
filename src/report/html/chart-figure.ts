// The place of a chart in the page: its title, its legend in plain HTML, an empty box that the boot script fills, and the
// spec as data beside it. Without scripts the whole figure is hidden; the tables hold the same numbers.

import type { ChartSpec } from "./charts/chart-spec.js";
import { markup, type Html } from "./html.js";
import { jsonScript } from "./script-data.js";

export interface LegendEntry {
  readonly name: string;
  /** CSS colour, ours. */
  readonly colour: string;
}

/**
 * A figure.
 * @param title what is drawn, also the description for screen readers
 * @param legend needed as soon as the chart has more than one series
 */
export function chartFigure(title: string, spec: ChartSpec, legend: readonly LegendEntry[] = []): Html {
  const swatches = legend.map(
    ({ name, colour }) => markup`<li><span class="swatch" style="background:${colour}"></span>${name}</li>`,
  );
  return markup`<figure class="chart">
    <figcaption>${title}</figcaption>
    ${legend.length > 0 && markup`<ul class="legend">${swatches}</ul>`}
    <div class="plot" role="img" aria-label="${title}" style="height:${spec.height}px"></div>
    ${jsonScript({ data: spec.data, layout: { ...spec.layout, height: spec.height } }, "plot-spec")}
  </figure>`;
}
