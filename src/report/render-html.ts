// A document as one HTML file that needs nothing else: no network, no time, no chance, so the same document gives the same
// bytes. Plotly's source is handed in, since reading files is not a report's business.

import type { Result } from "../result/result-schema.js";
import type { Comparison } from "../result/comparison-schema.js";
import type { FrontEndStudy } from "../result/study-schema.js";
import { comparisonPage } from "./html/comparison-page.js";
import type { Html } from "./html/html.js";
import { resultPage } from "./html/result-page.js";
import { studyPage } from "./html/study/study-page.js";

export interface ReportAssets {
  /** Text of plotly.min.js; it has to define the global `Plotly` when run in a page. */
  readonly plotlySource: string;
}

/** Renders a result, a comparison or a study as a self-contained page. */
export function renderHtml(
  document: Result | Comparison | FrontEndStudy,
  { plotlySource }: ReportAssets,
): string {
  return pageOf(document, plotlySource).toString();
}

function pageOf(document: Result | Comparison | FrontEndStudy, plotlySource: string): Html {
  switch (document.format) {
    case "focalbit/result@1":
      return resultPage(document, plotlySource);
    case "focalbit/comparison@1":
      return comparisonPage(document, plotlySource);
    case "focalbit/front-end-study@1":
      return studyPage(document, plotlySource);
  }
}
