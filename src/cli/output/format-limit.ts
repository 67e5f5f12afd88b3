// One limit as a row of words: what is used, what is allowed, what is left. Counts are exact, so that one bit too many
// shows; physical quantities have four digits.

import { formatCount, formatQuantity, type Limit } from "../../index.js";

const digits = 4;

/** Cells: name, used, limit, margin, verdict; the last says what to do where the limit is missed. */
export function formatLimit(limit: Limit): readonly string[] {
  const { used, unit } = limit;
  const bound = limit.rule === "atLeast" ? "at least" : "at most";
  const margin = limit.rule === "atLeast" ? used - limit.limit : limit.limit - used;
  const verdict = limit.ok ? "ok" : ["NO", limit.reason ?? ""].join("  ").trimEnd();
  return [
    limit.name,
    `used ${formatAmount(used, unit)}`,
    `${bound} ${formatAmount(limit.limit, unit)}`,
    `margin ${formatMargin(margin, limit)}`,
    verdict,
  ];
}

function formatMargin(margin: number, { limit, unit }: Limit): string {
  const sign = margin < 0 ? "-" : "";
  const share = limit > 0 ? ` (${sign}${formatPercent(Math.abs(margin) / limit)})` : "";
  return `${sign}${formatAmount(Math.abs(margin), unit)}${share}`;
}

function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  return `${percent < 100 ? percent.toFixed(1) : formatCount(Math.round(percent))} %`;
}

function formatAmount(value: number, unit: string): string {
  const physical = ["J", "s", "W", "Hz", "m^2"].includes(unit);
  return physical ? formatQuantity(value, unit, digits) : `${formatCount(value)} ${unit}`;
}
