// Hardware profile document -> HardwareProfile: structure, components, then every figure (unit, value or formula, source,
// kind), and the rules between parts. All problems of a document are reported at once; there are no defaults for physical figures.

import { checkPlainData } from "../foundation/documents/check-plain-data.js";
import { compileChecker } from "../foundation/documents/compile-checker.js";
import { ProblemList } from "../foundation/documents/problem-list.js";
import type { JsonSchema } from "../foundation/documents/schema-words.js";
import { wrongFormat } from "../foundation/documents/wrong-format.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import { inputError } from "../foundation/errors/input-error.js";
import { expandComponents, type Expansion } from "./components/expand-components.js";
import { componentLibrary } from "./components/library.js";
import type { ComponentLibrary } from "./components/read-instances.js";
import { relocateProblem } from "./components/relocate-problem.js";
import type { Figure } from "./figure.js";
import { hardwareFormat, hardwareSchema, type HardwareDocument } from "./schema/hardware-schema.js";
import type { HardwareProfile } from "./hardware-profile.js";
import { mapFigures, type FigureSite } from "./map-figures.js";
import { checkProfileRules } from "./profile-rules.js";
import { resolveFigures } from "./resolve-figures.js";
import { openFigures } from "./structure-schema.js";

/** Values in a document; a profile has some 600. */
const mostValues = 20_000;
const schema: JsonSchema = { ...hardwareSchema };
const checkStructure = compileChecker(openFigures(schema), { mostValues });

/**
 * Parses a profile, `focalbit/hardware@1`.
 * @param document anything, e.g. what `JSON.parse` gave
 * @param file named in problems
 * @param library the components that `/components` may name; focalbit's own unless given
 * @returns deep-frozen, sharing nothing with the document; every figure's `value` is in the SI unit of its dimension, finite and not negative.
 *   Components stand in it as they were written, and their figures among the named ones
 * @throws InputError with all problems
 */
export function parseHardwareProfile(
  document: unknown,
  file = "hardware profile",
  library: ComponentLibrary = componentLibrary,
): HardwareProfile {
  const unreadable =
    checkPlainData(document, file, "", mostValues) ?? wrongFormat(document, hardwareFormat, file);
  if (unreadable !== undefined) throw inputError(unreadable);
  const problems = new ProblemList(file);
  problems.addAll(checkStructure(document, file));
  if (problems.size === 0) checkProfileRules(document as HardwareDocument, problems);
  const expansion = expandComponents(schema, document, library, problems);
  const figures = resolveExpanded(expansion, problems);
  problems.throwIfAny();
  const resolved = mapFigures(schema, expansion.document, ({ path }) => figures.get(path));
  return deepFreeze(structuredClone(resolved as HardwareProfile));
}

function resolveExpanded(
  { document, origins, brokenNames, brokenPaths }: Expansion,
  problems: ProblemList,
): ReadonlyMap<string, Figure> {
  const sites: FigureSite[] = [];
  mapFigures(schema, document, (site) => {
    if (!brokenPaths.has(site.path)) sites.push(site);
  });
  const found = new ProblemList(problems.file);
  const figures = resolveFigures(sites, found, brokenNames);
  problems.addAll(found.problems.map((problem) => relocateProblem(problem, origins)));
  const withOrigin = ([path, figure]: [string, Figure]): [string, Figure] => {
    const origin = origins.get(path);
    return [path, origin === undefined ? figure : { ...figure, component: origin.label }];
  };
  return new Map([...figures].map(withOrigin));
}
