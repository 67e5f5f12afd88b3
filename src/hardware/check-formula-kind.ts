// How far a formula is to be trusted: it is worked out, so it cannot call itself measured or published, unless it only
// repeats another figure; then it keeps that figure's kind, and a total still shows what it rests on.

import { describeFound } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import type { CheckedFigure } from "./check-figure.js";
import type { FormulaTree } from "./formula/formula-tree.js";

const formulaKinds: ReadonlySet<unknown> = new Set(["derived", "scaled", "assumed"]);

/** @param kinds kinds of the named figures, as written */
export function checkFormulaKind(
  { site, document }: CheckedFigure,
  tree: FormulaTree,
  kinds: ReadonlyMap<string, unknown>,
  problems: ProblemList,
): void {
  const path = `${site.path}/kind`;
  const found = describeFound(document.kind);
  if (tree.kind === "figure") {
    const kind = kinds.get(tree.name);
    if (kind === document.kind || !kinds.has(tree.name)) return;
    const rule = `a formula that only names the figure "${tree.name}" must keep its kind`;
    problems.add(path, rule, { found, fix: `write ${describeFound(kind)}` });
  } else if (!formulaKinds.has(document.kind)) {
    problems.add(path, 'the kind of a formula must be "derived", "scaled" or "assumed"', {
      found,
      fix: "the figures it is made of keep their own kinds",
    });
  }
}
