// The single-slope ADC of an image-sensor column: 2^bits steps of ramp, comparator and counter. Energy per step from the power
// per column of a published imager; the abstracts state no clock, so that of the source is a shared assumption with a band.
// Not scaled with node or supply: analog power follows neither.

import { adcQuantities, conversionTime, inputErrors } from "./adc-figures.js";
import { columnAdc } from "./adc-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { fromShared } from "./from-shared.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const designs = ["wei-2020", "yoo-2026"] as const;

function figures(parameters: ParameterValues): ComponentFigures {
  const steps = 2 ** takeNumber(parameters, "bits");
  const design = columnAdc(takeWord(parameters, "basis", designs));
  const power = `${numeral(defined(design.power, "its power"))} uW`;
  const { area, source } = columnAdc("wei-2020");
  return withShared({
    conversionEnergy: {
      formula: `${steps} * ${power} / slopeSourceClock`,
      unit: "pJ",
      kind: "assumed",
      source: `${design.source}; for ${steps} steps at an assumed clock of the source`,
    },
    stepEnergy: {
      formula: `${power} / slopeSourceClock`,
      unit: "fJ",
      kind: "assumed",
      source: `${design.source}; per step at an assumed clock of the source`,
      note: "CamJ's defaults for comparison: 100 fJ per step; 4300 fJ for its VLSI 2021 example",
    },
    columnPower: {
      value: defined(design.power, "its power"),
      unit: "uW",
      kind: design.kind,
      source: design.source,
      note: "of the published column at its own speed",
    },
    conversionTime: conversionTime(steps, takeNumber(parameters, "clock")),
    referencePower: fromShared("rampPower"),
    areaReference: fromShared("rampArea"),
    areaPerColumn: {
      value: defined(area, "its area"),
      low: 400,
      high: 2235.5,
      unit: "um^2",
      kind: "published",
      source,
      note: "kept at every node: capacitors and matching set the size; the greater end is a 90 nm hybrid column of 2.24 um by 998 um (Kim et al., IEEE TED 2016)",
    },
    ...inputErrors(),
  });
}

export const singleSlopeAdc: Component = {
  id: "single-slope-adc",
  title: "Single-slope column ADC",
  summary:
    "Energy per step from published image-sensor columns, times 2^bits; time 2^bits clocks. Left out: the second conversion of digital double sampling, dependence on the signal.",
  parameters: {
    basis: {
      type: "choice",
      options: designs,
      meaning: "published column: 180 nm, 63.2 uW, measured; 110 nm, 36.8 uW, after layout",
    },
    bits: { type: "count", minimum: 1, maximum: 13, meaning: "resolution" },
    clock: {
      type: "quantity",
      dimension: "frequency",
      minimum: 1e5,
      maximum: 2e9,
      meaning: "counter clock of this design: sets the time, not the energy",
    },
  },
  quantities: { ...adcQuantities, stepEnergy: "energy", columnPower: "power" },
  figures,
};
