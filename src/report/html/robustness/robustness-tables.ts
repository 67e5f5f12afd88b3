// The tables of the robustness page.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Outcome, Robustness } from "../../../result/robustness/robustness-schema.js";
import { formatPercent } from "../../format/format-percent.js";
import { gauge } from "../gauge.js";
import type { Html } from "../html.js";
import { table, type Column } from "../table.js";

/** Rates need more digits than accuracies. */
export function formatRate(rate: number): string {
  return `${(rate * 100).toFixed(3)} %`;
}

function outcomeColumns<Row>(of: (row: Row) => Outcome): Column<Row>[] {
  return [
    { title: "mean", kind: "number", cell: (row) => formatPercent(of(row).accuracyMean) },
    { title: "deviation", kind: "number", cell: (row) => formatPercent(of(row).accuracyStd) },
    { title: "worst", kind: "number", cell: (row) => formatPercent(of(row).accuracyWorst) },
    { title: "bits flipped", kind: "number", cell: (row) => formatRate(of(row).encoderBitFlipRate) },
    { title: "classes flipped", kind: "number", cell: (row) => formatPercent(of(row).classFlipRate) },
  ];
}

/** Every effect alone. */
export function sensitivityTable({ sensitivity, outcome }: Robustness): Html {
  const most = Math.max(
    outcome.encoderBitFlipRate,
    ...sensitivity.map((one) => one.outcome.encoderBitFlipRate),
  );
  const asked = sensitivity.find(({ present }) => present)?.outcome;
  const runs = asked === undefined ? "" : `; ${asked.chips} chips, ${asked.frames} frames`;
  return table(`Each effect alone, all others switched off${runs}`, sensitivity, [
    {
      title: "effect",
      kind: "header",
      cell: ({ term, present }) => (present ? term : `${term} (not present)`),
    },
    ...outcomeColumns<Robustness["sensitivity"][number]>(({ outcome: alone }) => alone),
    {
      title: "",
      kind: "bar",
      cell: ({ outcome: alone }) => gauge(most === 0 ? 0 : alone.encoderBitFlipRate / most),
    },
  ]);
}

/** Strategies and what corrects bubbles. */
export function strategyTable(strategies: NonNullable<Robustness["strategies"]>): Html {
  return table("Strategies and bubble correction, on the same chips", strategies, [
    {
      title: "strategy",
      kind: "header",
      cell: ({ strategy, bubbleCorrection }) =>
        strategy === "successive" ? "successive" : `all, correction: ${bubbleCorrection}`,
    },
    ...outcomeColumns<(typeof strategies)[number]>(({ outcome }) => outcome),
    { title: "samples with bubbles", kind: "number", cell: ({ bubbleRate }) => formatRate(bubbleRate) },
    { title: "full adders", kind: "number", cell: ({ fullAddersPerSample }) => fullAddersPerSample },
    {
      title: "energy per frame",
      kind: "number",
      cell: ({ correctionJoulesPerFrame: joules }) => formatQuantity(joules, "J"),
    },
    {
      title: "area",
      kind: "number",
      cell: ({ correctionSquareMetres: area }) => formatQuantity(area, "m^2"),
    },
  ]);
}

/** What each calibration leaves and costs. */
export function calibrationTable(calibrations: NonNullable<Robustness["calibrations"]>): Html {
  return table("Calibrations, on the same chips", calibrations, [
    { title: "method", kind: "header", cell: ({ name }) => name },
    { title: "offset left", kind: "number", cell: ({ residualVolts }) => formatQuantity(residualVolts, "V") },
    ...outcomeColumns<(typeof calibrations)[number]>(({ outcome }) => outcome),
    { title: "energy", kind: "number", cell: ({ joules }) => formatQuantity(joules, "J") },
    { title: "time", kind: "number", cell: ({ seconds }) => formatQuantity(seconds, "s") },
    { title: "done", cell: ({ repeats }) => repeats },
    { title: "area", kind: "number", cell: ({ squareMetres }) => formatQuantity(squareMetres, "m^2") },
  ]);
}

/** Where the thresholds are and how often each is decided wrongly. */
export function levelTable({ ladders, levelFlipRates, swingVolts }: Robustness): Html {
  const most = Math.max(...levelFlipRates, 0);
  const rows = levelFlipRates.map((rate, level) => ({ rate, level }));
  return table("Flipped bits by threshold", rows, [
    { title: "threshold", kind: "header", cell: ({ level }) => level },
    {
      title: "at, per colour",
      cell: ({ level }) =>
        ladders.map((ladder) => formatQuantity((ladder[level] ?? 0) * swingVolts, "V")).join(", "),
    },
    { title: "flipped", kind: "number", cell: ({ rate }) => formatRate(rate) },
    { title: "", kind: "bar", cell: ({ rate }) => gauge(most === 0 ? 0 : rate / most) },
  ]);
}

/** Accuracy over the deviation of the offset. */
export function offsetTable(sweep: NonNullable<Robustness["offsetSweep"]>): Html {
  return table("Comparator offset, nothing calibrated", sweep, [
    { title: "standard deviation", kind: "header", cell: ({ volts }) => formatQuantity(volts, "V") },
    ...outcomeColumns<(typeof sweep)[number]>(({ outcome }) => outcome),
  ]);
}

/** Accuracy over the light on the scene. */
export function lightTable(sweep: NonNullable<Robustness["lightSweep"]>): Html {
  return table("Light on the scene, mean of the chips", sweep, [
    { title: "illuminance", kind: "header", cell: ({ lux }) => `${lux} lx` },
    { title: "electrons of white", kind: "number", cell: ({ electrons }) => formatQuantity(electrons, "e-") },
    {
      title: "gain fixed",
      kind: "number",
      cell: ({ fixedGain }) => formatPercent(fixedGain.accuracyMean),
    },
    {
      title: "gain raised",
      kind: "number",
      cell: ({ raisedGain }) => formatPercent(raisedGain.accuracyMean),
    },
  ]);
}

/** Share of chips that reach an accuracy. */
export function yieldTable({ yield: points }: Robustness): Html {
  return table("Yield", points, [
    { title: "accuracy of at least", kind: "header", cell: ({ accuracy }) => formatPercent(accuracy) },
    { title: "chips", kind: "number", cell: ({ fraction }) => formatPercent(fraction) },
    { title: "", kind: "bar", cell: ({ fraction }) => gauge(fraction) },
  ]);
}
