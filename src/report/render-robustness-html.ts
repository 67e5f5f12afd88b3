// A robustness document as one HTML file that needs nothing else.

import type { Robustness } from "../result/robustness/robustness-schema.js";
import { robustnessPage } from "./html/robustness/robustness-page.js";
import type { ReportAssets } from "./render-html.js";

/** Renders the page. */
export function renderRobustnessHtml(document: Robustness, { plotlySource }: ReportAssets): string {
  return robustnessPage(document, plotlySource).toString();
}
