// One line per limit: met or not, used, allowed, margin; below a broken one what to do.

import type { Limit } from "../../result/result-schema.js";
import { formatPercent } from "../format/format-percent.js";
import { limitUse } from "../summary/limit-use.js";
import { formatAmount, limitTitle } from "../summary/limit-words.js";
import { alignColumns } from "./align-columns.js";
import { wrapText } from "./wrap-text.js";

const columns = [
  { align: "left" },
  { align: "left", most: 26 },
  { align: "right", most: 14 },
  { align: "left" },
  { align: "right", most: 14 },
  { align: "right", most: 14 },
  { align: "right", most: 10 },
] as const;

/** All limits as lines, indented by two. */
export function limitLines(limits: readonly Limit[]): readonly string[] {
  const lines = alignColumns(
    [["", "limit", "used", "", "allowed", "margin", "margin"], ...limits.map(cells)],
    columns,
  );
  return lines.flatMap((line, i) => {
    const limit = limits[i - 1];
    const advice =
      limit?.ok === false && limit.reason !== undefined ? wrapText(limit.reason, " ".repeat(8)) : [];
    return [`  ${line}`, ...advice];
  });
}

function cells(limit: Limit): readonly string[] {
  const { margin, relativeMargin } = limitUse(limit);
  const sign = margin < 0 ? "-" : "";
  return [
    limit.ok ? "ok" : "FAIL",
    limitTitle(limit.name),
    formatAmount(limit.used, limit.unit),
    limit.rule === "atMost" ? "<=" : ">=",
    formatAmount(limit.limit, limit.unit),
    sign + formatAmount(Math.abs(margin), limit.unit),
    sign + formatPercent(Math.abs(relativeMargin)),
  ];
}
