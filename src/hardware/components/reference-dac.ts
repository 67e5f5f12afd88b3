// The reference of a thermometer: one line along all columns, its settling energy C V dV per level, and the power that keeps a
// level driven, either by a buffer that settles the line in time or by a resistor ladder stiff enough to do so itself. No
// sourced figure exists for such a DAC, so all of it is assumed, with the factor `referenceDacError` of 0.3 to 10.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import type { FigureDocument } from "../figure.js";
import { fromShared } from "./from-shared.js";
import { RangeRefusal } from "./range-refusal.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";

const drives = ["buffer", "ladder"] as const;

function figures(parameters: ParameterValues): ComponentFigures {
  const take = (name: string) => numeral(takeNumber(parameters, name));
  const pitch = numeral(takeNumber(parameters, "pitch") * 1e6);
  const [supply, swing, step] = [`${take("supply")} V`, `${take("swing")} V`, `${take("step")} V`];
  checkVoltages(parameters);
  const line = `${take("columns")} * (comparatorInputCapacitance + wireCapacitance * ${pitch})`;
  const settling = Math.log(2 ** (takeNumber(parameters, "settlingBits") + 1));
  const time = `(${numeral(takeNumber(parameters, "settlingTime") * 1e9)} ns)`;
  const load = `${line} * ${numeral(settling)} / ${time}`;
  const buffered = takeWord(parameters, "drive", drives) === "buffer";
  return withShared({
    lineCapacitance: assumed(line, "pF", "one reference line along the columns: comparator inputs and wire"),
    settlingEnergy: assumed(
      `referenceDacError * ${line} * ${step} * ${supply}`,
      "pJ",
      "C V dV of the reference line, dV being the step of a level",
    ),
    settlingTime: {
      value: Number(numeral(takeNumber(parameters, "settlingTime") * 1e9)),
      unit: "ns",
      kind: "assumed",
      source: "settling time of the reference that the profile chose; the rail power follows it",
    },
    railPower: buffered
      ? assumed(
          `referenceDacError * 2 * ${supply} * overdrive * ${load}`,
          "uW",
          "two branches of a buffer with gm = C / time constant and I = gm x overdrive",
        )
      : assumed(
          `referenceDacError * ${supply} * ${swing} / 4 * ${load}`,
          "uW",
          "a ladder across the swing whose middle tap, of a quarter of its resistance, settles the line",
        ),
    areaPerRail: fromShared("referenceRailArea"),
    selectorEnergy: assumed(
      `2 * selectorGateCapacitance * (${supply})^2 + comparatorInputCapacitance * ${swing} * ${supply}`,
      "fJ",
      "two switch gates and the comparator input moved by a full swing",
    ),
    selectorTime: {
      value: 10,
      low: 1,
      high: 50,
      unit: "ns",
      kind: "assumed",
      source: "one more period of a 100 MHz comparator clock; no sourced figure exists",
    },
  });
}

function assumed(formula: string, unit: string, source: string): FigureDocument {
  return { formula, unit, kind: "assumed", source: `${source}; no sourced figure exists` };
}

function checkVoltages(parameters: ParameterValues): void {
  const supply = takeNumber(parameters, "supply");
  const swing = takeNumber(parameters, "swing");
  const step = takeNumber(parameters, "step");
  if (swing <= supply && step <= swing) return;
  throw new RangeRefusal(
    `reference-dac: the step must not exceed the swing, nor the swing the supply; found ${step} V, ${swing} V, ${supply} V`,
  );
}

const voltage = { type: "quantity", dimension: "voltage", minimum: 0.01, maximum: 3.6 } as const;

export const referenceDac: Component = {
  id: "reference-dac",
  title: "Reference DAC and its line",
  summary:
    "Energy, time and power of the reference levels along the columns of a thermometer, and the selector with which a column picks among several driven levels. Left out: the DAC's own circuit, start-up, noise.",
  parameters: {
    drive: {
      type: "choice",
      options: drives,
      meaning: "a buffer behind any DAC, or a resistor ladder that drives the line itself",
    },
    columns: { type: "count", minimum: 1, maximum: 16_384, meaning: "columns along the line" },
    pitch: {
      type: "quantity",
      dimension: "length",
      minimum: 0.5e-6,
      maximum: 100e-6,
      meaning: "column pitch",
    },
    supply: { ...voltage, minimum: 0.4, meaning: "supply of the reference" },
    swing: { ...voltage, meaning: "range of the levels" },
    step: {
      ...voltage,
      meaning:
        "how far the line moves per level: the swing for levels in any order, the distance of two where they ascend",
    },
    settlingBits: {
      type: "count",
      minimum: 1,
      maximum: 14,
      meaning: "settles to half a step of so many bits",
    },
    settlingTime: { type: "quantity", dimension: "time", minimum: 1e-9, maximum: 1e-4, meaning: "per level" },
  },
  quantities: {
    lineCapacitance: "capacitance",
    settlingEnergy: "energy",
    settlingTime: "time",
    railPower: "power",
    areaPerRail: "area",
    selectorEnergy: "energy",
    selectorTime: "time",
  },
  figures,
};
