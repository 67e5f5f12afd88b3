// A dynamic range study as one HTML file that needs nothing else.

import type { DynamicRange } from "../result/dynamic-range/dynamic-range-schema.js";
import { dynamicRangePage } from "./html/dynamic-range/dynamic-range-page.js";
import type { ReportAssets } from "./render-html.js";

/** Renders the page. */
export function renderDynamicRangeHtml(document: DynamicRange, { plotlySource }: ReportAssets): string {
  return dynamicRangePage(document, plotlySource).toString();
}
