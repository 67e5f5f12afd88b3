// The top of a comparison: one card per profile with its energy and verdict, and the sentences that say the outcome.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Comparison, ComparisonEntry } from "../../../result/comparison-schema.js";
import { formatRatio } from "../../format/format-ratio.js";
import { badge } from "../gauge.js";
import { markup, type Html } from "../html.js";

/** `N profiles compared`. */
export function comparisonTitle(comparison: Comparison): string {
  return `${comparison.model.name}: ${comparison.entries.length} profiles compared`;
}

/** Sentences and cards; the baseline's card comes first and says so. */
export function compareHeadline({ entries, baseline }: Comparison): Html {
  return markup`<ul class="sentences">${entries.map(({ sentence }) => markup`<li>${sentence}</li>`)}</ul>
  <ul class="tiles wide">${entries.map((entry) => card(entry, entry.profile === baseline))}</ul>`;
}

function card(entry: ComparisonEntry, isBaseline: boolean): Html {
  const [number, unit] = formatQuantity(entry.energyPerFrameJoules, "J").split(" ");
  const ratio = isBaseline ? "baseline" : `${formatRatio(entry.energyRatio)} the baseline's energy`;
  return markup`<li class="tile"><span class="tile-title">${entry.profile}</span>
    <span class="tile-value">${number} <small>${unit} per frame</small></span>
    <span class="tile-note">${ratio}; ${entry.frontEnd}</span> ${badge(entry.fits, "fits", "does not fit")}</li>`;
}
