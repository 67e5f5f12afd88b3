// The document of `robustness`, `characterize` or `hdr` as its page.

import { characterizationFormat } from "../result/characterization/characterization-schema.js";
import { dynamicRangeFormat } from "../result/dynamic-range/dynamic-range-schema.js";
import { robustnessFormat } from "../result/robustness/robustness-schema.js";
import type { LabDocument } from "../result/parse-lab-document.js";
import { renderCharacterizationHtml } from "./render-characterization-html.js";
import { renderDynamicRangeHtml } from "./render-dynamic-range-html.js";
import type { ReportAssets } from "./render-html.js";
import { renderRobustnessHtml } from "./render-robustness-html.js";

/** Renders the page. */
export function renderLabHtml(document: LabDocument, assets: ReportAssets): string {
  switch (document.format) {
    case robustnessFormat:
      return renderRobustnessHtml(document, assets);
    case characterizationFormat:
      return renderCharacterizationHtml(document, assets);
    case dynamicRangeFormat:
      return renderDynamicRangeHtml(document, assets);
  }
}
