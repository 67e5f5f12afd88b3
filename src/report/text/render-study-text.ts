// A front-end study for a terminal: the sweep in rows, break-even levels, and the sentences.

import { formatCount, formatQuantity } from "../../foundation/units/format-quantity.js";
import type { FrontEndPoint, FrontEndStudy } from "../../result/study-schema.js";
import { designNames, studyFindings } from "../summary/study-findings.js";
import { alignColumns, type TextColumn } from "./align-columns.js";
import { wrapText } from "./wrap-text.js";

const shownLevels = [1, 2, 4, 8, 16, 32];
const shownBits = [4, 6, 8, 10, 12];
const right: TextColumn = { align: "right" };

/** The whole summary; ends with a line end. */
export function renderStudyText(study: FrontEndStudy): string {
  const { wins, losses } = studyFindings(study);
  const thermometers = study.thermometers.filter(({ levels }) => shownLevels.includes(levels));
  const adcs = study.adcs.filter(({ bits = 0 }) => shownBits.includes(bits));
  const blocks = [
    wrapText(
      `front ends for "${study.model.name}" on the sensor of "${study.profile.name}": ${formatCount(study.samples)} samples a frame, ${study.modelLevels} levels per sample in the model`,
    ),
    pointLines([...thermometers, ...adcs]),
    breakEvenLines(study),
    ["The thermometer wins", ...bullets(wins)],
    ["The thermometer loses", ...bullets(losses)],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function pointLines(points: readonly FrontEndPoint[]): readonly string[] {
  const heading = ["front end", "M", "bits", "energy", "row", "moved", "area"];
  const rows = points.map((point) => [
    designNames[point.design],
    String(point.levels),
    point.bits === undefined ? "-" : String(point.bits),
    formatQuantity(point.joules, "J"),
    formatQuantity(point.rowSeconds, "s"),
    `${formatCount(point.linkBits)} bit`,
    formatQuantity(point.squareMetres, "m^2"),
  ]);
  return alignColumns([heading, ...rows], [{ align: "left" }, right, right, right, right, right, right]);
}

/** Most levels at which a thermometer takes no more energy. */
function breakEvenLines({ breakEven, mostLevels }: FrontEndStudy): readonly string[] {
  const energy = breakEven.filter(({ quantity, bits }) => quantity === "energy" && shownBits.includes(bits));
  const heading = ["energy: levels up to which it takes no more", "than", "bits", "levels"];
  const rows = energy.map(({ thermometer, adc, bits, levels, beyond }) => [
    designNames[thermometer],
    designNames[adc],
    String(bits),
    beyond ? `over ${mostLevels}` : levels === 0 ? "none" : String(levels),
  ]);
  return alignColumns([heading, ...rows], [{ align: "left" }, { align: "left" }, right, right]);
}

function bullets(sentences: readonly string[]): readonly string[] {
  return (sentences.length === 0 ? ["nowhere in this study"] : sentences).flatMap((sentence) =>
    wrapText(sentence).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`),
  );
}
