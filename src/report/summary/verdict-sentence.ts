// The one sentence a manager reads: does it fit, and if not, which limits stand in the way.

import type { Limit, Result } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";
import { limitUse } from "./limit-use.js";
import { formatAmount, isLimitOfForm, limitTitle } from "./limit-words.js";

const mostNamed = 3;

/** `X on Y fits: ...` or `X on Y does not fit: ...`, with the tightest or the broken limits. */
export function verdictSentence(result: Result): string {
  const { footprint } = result;
  const subject = result.profile ? `${result.model.name} on ${result.profile.name}` : result.model.name;
  return footprint.fits
    ? `${subject} fits: ${praise(footprint.limits)}.`
    : `${subject} does not fit: ${blame(result)}.`;
}

function praise(limits: readonly Limit[]): string {
  if (limits.length === 0) return "no limit is set";
  const tightest = limits
    .filter(({ name }) => !isLimitOfForm(name))
    .reduce<Limit | undefined>(
      (worst, limit) => (worst && limitUse(worst).demand >= limitUse(limit).demand ? worst : limit),
      undefined,
    );
  const all = limits.length === 1 ? "its one limit is met" : `all ${limits.length} limits are met`;
  if (!tightest) return all;
  const name = limitTitle(tightest.name);
  const spare = `with ${formatPercent(limitUse(tightest).relativeMargin)} to spare`;
  return limits.length === 1
    ? `its one limit, ${name}, is met ${spare}`
    : `${all}; the tightest is ${name}, ${spare}`;
}

function blame({ footprint }: Result): string {
  const broken = footprint.limits.filter((limit) => !limit.ok);
  if (broken.length === 0) return "a memory holds less than it has to";
  const named = broken.slice(0, mostNamed).map(describeBroken).join(", ");
  const rest = broken.length > mostNamed ? ` and ${broken.length - mostNamed} more` : "";
  const verb = broken.length === 1 ? "is broken" : "are broken";
  return `${broken.length} of ${footprint.limits.length} limits ${verb}: ${named}${rest}`;
}

function describeBroken({ name, rule, used, limit, unit }: Limit): string {
  const relation = rule === "atMost" ? "allowed" : "needed";
  return `${limitTitle(name)} (${formatAmount(used, unit)}, ${relation} ${formatAmount(limit, unit)})`;
}
