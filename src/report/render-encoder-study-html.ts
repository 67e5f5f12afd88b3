// An encoder study as one HTML file that needs nothing else.

import type { EncoderStudy } from "../result/encoder-study/encoder-study-schema.js";
import { encoderStudyPage } from "./html/study/encoder-study-page.js";
import type { ReportAssets } from "./render-html.js";

/** Renders the page. */
export function renderEncoderStudyHtml(study: EncoderStudy, { plotlySource }: ReportAssets): string {
  return encoderStudyPage(study, plotlySource).toString();
}
