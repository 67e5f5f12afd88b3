// A result from top to bottom: first what a manager reads (verdict, energy, what it saw), then what an engineer checks.

import type { Result } from "../../result/result-schema.js";
import { markup, type Html } from "./html.js";
import type { SectionContext } from "./section.js";
import { areaSection } from "./sections/area.js";
import { bandsSection } from "./sections/bands.js";
import { encoderSection } from "./sections/encoder.js";
import { energySection } from "./sections/energy.js";
import { figuresSection } from "./sections/figures.js";
import { framesSection } from "./sections/frames.js";
import { resultFacts, verdictBox } from "./sections/headline.js";
import { importSection } from "./sections/import.js";
import { layersSection } from "./sections/layers.js";
import { limitsSection } from "./sections/limits.js";
import { mappingSection } from "./sections/mapping.js";
import { memorySection } from "./sections/memory.js";
import { operationsSection } from "./sections/operations.js";
import { powerSection } from "./sections/power.js";
import { tiles } from "./sections/tiles.js";
import { timingSection } from "./sections/timing.js";

/** Verdict, tiles and all sections that belong to one result; the page adds what it says once. */
export function resultBody(context: SectionContext, result: Result): Html {
  return markup`${verdictBox(result)} ${tiles(result)} ${resultFacts(result)}
  ${limitsSection(context, result)}
  ${energySection(context, result)}
  ${bandsSection(context, result)}
  ${framesSection(context, result)}
  ${timingSection(context, result)}
  ${powerSection(context, result)}
  ${mappingSection(context, result)}
  ${operationsSection(context, result)}
  ${memorySection(context, result)}
  ${layersSection(context, result)}
  ${encoderSection(context, result)}
  ${importSection(context, result)}
  ${areaSection(context, result)}
  ${figuresSection(context, result)}`;
}
