// A document as one HTML file that needs nothing else: no network, no time, no chance, so the same document gives the same
// bytes. Plotly's source is handed in, since reading files is not a report's business.

import type { Result } from "../result/result-schema.js";
import type { Comparison } from "../result/comparison-schema.js";
import { comparisonPage } from "./html/comparison-page.js";
import { resultPage } from "./html/result-page.js";

export interface ReportAssets {
  /** Text of plotly.min.js; it has to define the global `Plotly` when run in a page. */
  readonly plotlySource: string;
}

/** Renders a result or a comparison as a self-contained page. */
export function renderHtml(document: Result | Comparison, { plotlySource }: ReportAssets): string {
  const page =
    document.format === "focalbit/result@1"
      ? resultPage(document, plotlySource)
      : comparisonPage(document, plotlySource);
  return page.toString();
}
