// A comparison as a summary for a terminal: the sentences, one line per profile, agreement with the baseline, and the
// components side by side where there are few enough profiles.

import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Comparison, ComparisonEntry } from "../../result/comparison-schema.js";
import { formatFrameRate } from "../format/format-frame-rate.js";
import { formatAgreement } from "../format/format-agreement.js";
import { formatPercent } from "../format/format-percent.js";
import { formatRatio } from "../format/format-ratio.js";
import { shortenNames } from "../format/shorten-names.js";
import { alignColumns, type TextColumn } from "./align-columns.js";
import { componentLines } from "./component-lines.js";
import { wrapText } from "./wrap-text.js";

const longestCostName = 23;
/** Longest cells after the profile's name; with it and the gaps, 100 columns. */
const longestCosts = [8, 7, 8, 8, 9, 6, 9, 4];
const longestAgreementName = 30;
const longestAgreements = [9, 12, 9];

/** The whole summary; ends with a line end. */
export function renderComparisonText({ model, baseline, entries }: Comparison): string {
  const blocks = [
    wrapText(`${model.name}: ${entries.length} profiles compared, ${baseline} is the baseline`),
    entries.flatMap(({ sentence }) => wrapText(sentence)),
    costLines(entries),
    verdictLines(entries),
    agreementLines(entries),
    componentLines(entries),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function costLines(entries: readonly ComparisonEntry[]): readonly string[] {
  const names = shortenNames(
    entries.map(({ profile }) => profile),
    longestCostName,
  );
  const heading = ["profile", "energy", "ratio", "power", "frame", "at most", "bits", "area", "fits"];
  const rows = entries.map((entry, i) => [names[i] ?? "", ...costCells(entry)]);
  return indent(alignColumns([heading, ...rows], [{ align: "left" }, ...longestCosts.map(numberColumn)]));
}

function agreementLines(entries: readonly ComparisonEntry[]): readonly string[] {
  const names = shortenNames(
    entries.map(({ profile }) => profile),
    longestAgreementName,
  );
  const heading = ["", "front end", "classes", "encoder bits", "accuracy"];
  const rows = entries.map((entry, i) => [names[i] ?? "", ...agreementCells(entry)]);
  const columns = [
    { align: "left" } as const,
    { align: "left", most: 28 } as const,
    ...longestAgreements.map(numberColumn),
  ];
  return ["Equal to the baseline", ...indent(alignColumns([heading, ...rows], columns))];
}

/** Whether the outcome survives the bands of the figures. */
function verdictLines(entries: readonly ComparisonEntry[]): readonly string[] {
  return entries.flatMap(({ verdict }) => (verdict === undefined ? [] : wrapText(verdict.sentence)));
}

const numberColumn = (most: number): TextColumn => ({ align: "right", most });

function costCells(entry: ComparisonEntry): readonly string[] {
  return [
    formatQuantity(entry.energyPerFrameJoules, "J"),
    formatRatio(entry.energyRatio),
    formatQuantity(entry.averagePowerWatts, "W"),
    formatQuantity(entry.frameSeconds, "s"),
    formatFrameRate(entry.maxFramesPerSecond),
    formatQuantity(entry.bitsPerSample, "1"),
    formatQuantity(entry.areaSquareMetres, "m^2"),
    entry.fits ? "yes" : "NO",
  ];
}

function agreementCells({
  frontEnd,
  classAgreement,
  encoderAgreement,
  accuracy,
}: ComparisonEntry): readonly string[] {
  const score = accuracy ? formatPercent(accuracy.top1) : "-";
  return [frontEnd, formatAgreement(classAgreement), formatAgreement(encoderAgreement), score];
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
