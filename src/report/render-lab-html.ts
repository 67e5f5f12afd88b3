// The document of `robustness`, `characterize`, `hdr`, `study encoders` or `study exposure` as its page.

import { characterizationFormat } from "../result/characterization/characterization-schema.js";
import { dynamicRangeFormat } from "../result/dynamic-range/dynamic-range-schema.js";
import { encoderStudyFormat } from "../result/encoder-study/encoder-study-schema.js";
import { exposureStudyFormat } from "../result/exposure-study/exposure-study-schema.js";
import { robustnessFormat } from "../result/robustness/robustness-schema.js";
import type { LabDocument } from "../result/parse-lab-document.js";
import { encoderStudyPage } from "./html/study/encoder-study-page.js";
import { exposureStudyPage } from "./html/study/exposure-study-page.js";
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
    case encoderStudyFormat:
      return encoderStudyPage(document, assets.plotlySource).toString();
    case exposureStudyFormat:
      return exposureStudyPage(document, assets.plotlySource).toString();
  }
}
