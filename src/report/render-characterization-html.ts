// A characterisation as one HTML file that needs nothing else.

import type { Characterization } from "../result/characterization/characterization-schema.js";
import { characterizationPage } from "./html/characterization/characterization-page.js";
import type { ReportAssets } from "./render-html.js";

/** Renders the page. */
export function renderCharacterizationHtml(
  document: Characterization,
  { plotlySource }: ReportAssets,
): string {
  return characterizationPage(document, plotlySource).toString();
}
