// The robustness document as a summary for a terminal: what the chips reach, what each effect does alone, and what the side
// questions of a full run say.

import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Outcome, Robustness } from "../../result/robustness/robustness-schema.js";
import { alignColumns } from "./align-columns.js";

/** The summary, at most 100 columns. */
export function renderRobustnessText(document: Robustness): string {
  const parts = [
    headLines(document),
    table(`each effect alone${sideRuns(document)}`, sensitivityRows(document)),
    table("strategies and bubble correction", strategyRows(document)),
    table("calibration", calibrationRows(document)),
    table("comparator offset, nothing calibrated", offsetRows(document)),
    table("light on the scene", lightRows(document)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headLines(document: Robustness): string {
  const { outcome, labelled, against } = document;
  const what = labelled ? "accuracy" : "agreement with the noise-free network";
  const lines = [
    `${document.model.name} on ${document.profile.name}: ${document.chips} chips x ${document.frames} frames`,
    `noise-free ${what} ${percent(document.idealAccuracy)}`,
    `chips: mean ${percent(outcome.accuracyMean)}, deviation ${percent(outcome.accuracyStd)}, ` +
      `worst ${percent(outcome.accuracyWorst)}, best ${percent(outcome.accuracyBest)}`,
    `encoder bits flipped ${percent(outcome.encoderBitFlipRate, 3)}, classes flipped ${percent(outcome.classFlipRate)}`,
    `calibration: ${document.calibration}`,
    ...sceneLines(document),
  ];
  if (against !== undefined) {
    lines.push(
      `same pixels behind ${against.name}: noise-free ${percent(against.idealAccuracy)}, ` +
        `mean ${percent(against.outcome.accuracyMean)}, worst ${percent(against.outcome.accuracyWorst)}`,
    );
  }
  return lines.join("\n");
}

/** What was done to the scene, where anything was. */
function sceneLines({ exposureStops, mosaic }: Robustness): string[] {
  return [
    ...(exposureStops === 0 ? [] : [`exposure: ${formatStops(exposureStops)} against white at full scale`]),
    ...(mosaic === undefined ? [] : [`Bayer mosaic: the network sees ${mosaicWords[mosaic]}`]),
  ];
}

function formatStops(stops: number): string {
  return `${stops > 0 ? "+" : ""}${stops.toFixed(2)} stops`;
}

const mosaicWords = { raw: "the raw plane", demosaiced: "colours interpolated from it" };

/** Side questions are asked of fewer chips and frames. */
function sideRuns({ sensitivity }: Robustness): string {
  const outcome = sensitivity.find(({ present }) => present)?.outcome;
  return outcome === undefined ? "" : ` (${outcome.chips} chips x ${outcome.frames} frames)`;
}

function percent(value: number, digits = 1): string {
  return `${(value * 100).toFixed(digits)} %`;
}

const outcomeHeads = ["mean", "worst", "bits flipped", "classes flipped"];

function outcomeCells(outcome: Outcome): string[] {
  return [
    percent(outcome.accuracyMean),
    percent(outcome.accuracyWorst),
    percent(outcome.encoderBitFlipRate, 3),
    percent(outcome.classFlipRate),
  ];
}

function sensitivityRows({ sensitivity }: Robustness): string[][] {
  const rows = sensitivity.map(({ term, present, outcome }) => [
    term,
    ...(present ? outcomeCells(outcome) : ["not present", "", "", ""]),
  ]);
  return [["effect", ...outcomeHeads], ...rows];
}

function strategyRows({ strategies = [] }: Robustness): string[][] {
  const rows = strategies.map((one) => [
    one.strategy === "all" ? `all, ${one.bubbleCorrection}` : "successive",
    ...outcomeCells(one.outcome),
    percent(one.bubbleRate, 3),
    formatQuantity(one.correctionJoulesPerFrame, "J"),
  ]);
  return rows.length === 0 ? [] : [["strategy", ...outcomeHeads, "bubbles", "per frame"], ...rows];
}

function calibrationRows({ calibrations = [] }: Robustness): string[][] {
  const rows = calibrations.map((one) => [
    one.name,
    formatQuantity(one.residualVolts, "V"),
    percent(one.outcome.accuracyMean),
    percent(one.outcome.encoderBitFlipRate, 3),
    formatQuantity(one.joules, "J"),
    formatQuantity(one.seconds, "s"),
    formatQuantity(one.squareMetres, "m^2"),
    one.repeats,
  ]);
  const heads = ["method", "residual", "mean", "bits flipped", "energy", "time", "area", "done"];
  return rows.length === 0 ? [] : [heads, ...rows];
}

function offsetRows({ offsetSweep = [] }: Robustness): string[][] {
  const rows = offsetSweep.map(({ volts, outcome }) => [
    formatQuantity(volts, "V"),
    ...outcomeCells(outcome),
  ]);
  return rows.length === 0 ? [] : [["sigma", ...outcomeHeads], ...rows];
}

function lightRows({ lightSweep = [] }: Robustness): string[][] {
  const rows = lightSweep.map(({ lux, electrons, fixedGain, raisedGain }) => [
    `${lux} lx`,
    formatQuantity(electrons, "e-"),
    percent(fixedGain.accuracyMean),
    percent(raisedGain.accuracyMean),
  ]);
  return rows.length === 0 ? [] : [["illuminance", "white", "gain fixed", "gain raised"], ...rows];
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [`${title}:`, ...alignRows(rows)].join("\n");
}

function alignRows(rows: readonly (readonly string[])[]): readonly string[] {
  return alignColumns(
    rows,
    (rows[0] ?? []).map((_, column) => ({ align: column === 0 ? ("left" as const) : ("right" as const) })),
  );
}
