// The page of a comparison: the profiles side by side, then each result as its own page would show it, folded in.

import type { Result } from "../../result/result-schema.js";
import type { Comparison } from "../../result/comparison-schema.js";
import { compareCharts } from "./comparison/compare-charts.js";
import { compareHeadline, comparisonTitle } from "./comparison/compare-headline.js";
import { compareTable } from "./comparison/compare-table.js";
import { judgedEntries, verdictSection } from "./comparison/verdicts.js";
import { markup, type Html } from "./html.js";
import { page } from "./page.js";
import { resultBody } from "./result-body.js";
import { section, type SectionContext } from "./section.js";
import { glossarySection } from "./sections/glossary.js";
import { resultTitle } from "./sections/headline.js";
import { reproduceSection } from "./sections/reproduce.js";

/** Builds the page. */
export function comparisonPage(comparison: Comparison, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  const results = comparison.results.map((result, index) => ({ result, id: `result-${index}`, index }));
  return page({
    title: comparisonTitle(comparison),
    overline: "focalbit comparison",
    links: [
      ["compare", "Side by side"],
      ...(judgedEntries(comparison.entries).length > 0 ? [["verdict", "Verdict"] as const] : []),
      ...results.map(({ result, id }) => [id, result.profile?.name ?? result.model.name] as const),
      ["reproduce", "Reproduce"],
      ["words", "Words"],
    ],
    body: [
      compareHeadline(comparison),
      section(
        context,
        "compare",
        "Side by side",
        compareTable(comparison),
        compareCharts(comparison.entries),
      ),
      verdictSection(context, comparison),
      results.map(({ result, id, index }) => foldedResult(result, id, index)),
      reproduceSection(context, comparison),
      glossarySection(context),
    ],
    footer: `focalbit ${comparison.focalbit}, ${comparison.format}`,
    plotlySource,
  });
}

function foldedResult(result: Result, id: string, index: number): Html {
  const inner: SectionContext = { idPrefix: `${id}-`, level: 3 };
  return markup`<details class="result"${index === 0 && markup` open`}>
    <summary><h2 id="${id}">${resultTitle(result)}</h2></summary>
    ${resultBody(inner, result)}
  </details>`;
}
