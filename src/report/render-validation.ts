// The validation against published chips as one HTML file that needs nothing else, like every report.

import type { Validation } from "../result/validation-document.js";
import { validationPage } from "./html/validation/validation-page.js";
import type { ReportAssets } from "./render-html.js";

/** What stands at the foot of the page. */
export interface ValidationContext {
  readonly version: string;
  /** Command that writes the same page. */
  readonly command: string;
}

/** Renders the page of `focalbit validate --report`. */
export function renderValidationHtml(
  validation: Validation,
  context: ValidationContext,
  { plotlySource }: ReportAssets,
): string {
  return validationPage(validation, context, plotlySource).toString();
}
