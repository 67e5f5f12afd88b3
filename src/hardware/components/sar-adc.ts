// A SAR ADC as a quantile of published converters. The survey flatters the ADC of an imager: none of its SAR converters is a
// column of an image sensor, most are record holders, and references and clocks may be left out. Not monotone in bits, node or
// rate, because the published designs are not.

import { adcQuantities, conversionTime, inputErrors, sharedReference } from "./adc-figures.js";
import { columnAdc } from "./adc-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { withShared } from "./shared-figures.js";
import { surveyClasses, surveyRow, surveySource, type SurveyRow } from "./survey-table.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { nanometres } from "../scaling/scaling-text.js";
import type { FigureDocument } from "../figure.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const quantiles = { "lower-quartile": "p25", median: "p50", "upper-quartile": "p75" } as const;
const quantileNames = ["lower-quartile", "median", "upper-quartile"] as const;
/** Clocks to sample before the first bit. */
const samplingClocks = 2;

function figures(parameters: ParameterValues): ComponentFigures {
  const bits = takeNumber(parameters, "bits");
  const clock = takeNumber(parameters, "clock");
  const clocks = bits + samplingClocks;
  const node = nanometres(takeNumber(parameters, "node"));
  const row = surveyRow(bits, node, clock / clocks, takeWord(parameters, "among", surveyClasses));
  const { area, source } = columnAdc("shin-2012");
  return withShared({
    conversionEnergy: conversionEnergy(row, takeWord(parameters, "quantile", quantileNames)),
    conversionTime: conversionTime(clocks, clock),
    ...sharedReference(),
    areaPerColumn: {
      value: defined(area, "its area"),
      low: 1000,
      high: 4000,
      unit: "um^2",
      kind: "published",
      source,
      note: "per converter, kept at every node: the capacitor array sets the size; a 90 nm 12-bit hybrid takes 2235.5 um^2",
    },
    ...inputErrors(),
  });
}

function conversionEnergy(row: SurveyRow, quantile: keyof typeof quantiles): FigureDocument {
  const nodes = row.nodes === "any" ? "any node to 350 nm" : `${row.nodes} nm`;
  const rates = row.rates === "any" ? "any rate" : row.rates;
  return {
    value: row[quantiles[quantile]],
    low: row.p10,
    high: row.p90,
    unit: "pJ",
    kind: "published",
    source: `${surveySource}: ${quantile.replace("-", " ")} of the ${row.count} SAR converters with ${row.bits - 2} to ${row.bits} effective bits, ${nodes}, ${rates}`,
    note: "flatters the ADC: none is a column of an image sensor, references and clocks may be left out; band from the 10 to the 90 % quantile",
  };
}

export const sarAdc: Component = {
  id: "sar-adc",
  title: "SAR ADC",
  summary:
    "Energy as a quantile of the SAR converters in Murmann's ADC survey, time one clock per bit and two to sample. The survey flatters the ADC of an imager. Left out: dependence on the signal.",
  parameters: {
    bits: {
      type: "count",
      minimum: 6,
      maximum: 12,
      meaning: "resolution; the survey has too few SAR converters below 6",
    },
    node: { type: "quantity", dimension: "length", minimum: 5e-9, maximum: 350e-9, meaning: "process node" },
    clock: {
      type: "quantity",
      dimension: "frequency",
      minimum: 1e5,
      maximum: 5e9,
      meaning: "clock of the approximation; sets time and rate",
    },
    quantile: { type: "choice", options: quantileNames, meaning: "which of the published converters" },
    among: {
      type: "choice",
      options: surveyClasses,
      meaning: "converters to take it of: all, those of like node, of like rate, of both",
    },
  },
  quantities: adcQuantities,
  figures,
};
