// The page of a single result.

import type { Result } from "../../result/result-schema.js";
import type { Html } from "./html.js";
import { page } from "./page.js";
import { resultBody } from "./result-body.js";
import type { SectionContext } from "./section.js";
import { glossarySection } from "./sections/glossary.js";
import { resultTitle } from "./sections/headline.js";
import { reproduceSection } from "./sections/reproduce.js";

/** Builds the page. */
export function resultPage(result: Result, plotlySource: string): Html {
  const context: SectionContext = { idPrefix: "", level: 2 };
  return page({
    title: resultTitle(result),
    overline: "focalbit report",
    links: sectionLinks(result),
    body: [resultBody(context, result), reproduceSection(context, result), glossarySection(context)],
    footer: `focalbit ${result.focalbit}, ${result.format}`,
    plotlySource,
  });
}

function sectionLinks(result: Result): readonly (readonly [string, string])[] {
  const priced = result.energy !== undefined;
  const links: readonly (readonly [string, string, boolean])[] = [
    ["limits", "Limits", true],
    ["energy", "Energy", priced],
    ["bands", "Bands", result.energy?.band !== undefined],
    ["frames", "Frames", result.frames.length > 0],
    ["timing", "Timing", result.timing !== undefined],
    ["power", "Power", result.power !== undefined],
    ["mapping", "Mapping", result.mapping !== undefined],
    ["operations", "Operations", result.operations !== undefined],
    ["memory", "Memory", true],
    ["layers", "Layers", true],
    ["encoder", "Encoder", true],
    ["import", "Import", result.model.import !== undefined],
    ["area", "Area", result.area !== undefined],
    ["figures", "Figures", result.figures !== undefined],
    ["reproduce", "Reproduce", true],
    ["words", "Words", true],
  ];
  return links.filter(([, , shown]) => shown).map(([id, text]) => [id, text]);
}
