// Full well, dark current, noise and non-uniformity of a pixel: ISETCam's default pixel referred to the chosen swing and
// conversion gain. Non-uniformities have no source and are assumed.

import table from "./data/pixels.json" with { type: "json" };
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import type { FigureDocument } from "../figure.js";
import { withShared } from "./shared-figures.js";
import { takeNumber } from "./take-parameter.js";
import { numeral } from "../scaling/scaling-text.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const nothing = "no sourced figure exists; a usual order of magnitude";

function defaultOf(name: string) {
  return defined(
    table.rows.find((row) => row.name === name),
    `ISETCam's ${name}`,
  );
}

function figures(parameters: ParameterValues): ComponentFigures {
  const [swing, gain] = [takeNumber(parameters, "swing"), takeNumber(parameters, "conversionGain")];
  const chosen = { kind: "assumed", source: "choice of the profile" } as const;
  const electrons = (millivolts: number): number => Number(numeral(millivolts / 1000 / gain));
  const dark = defaultOf("darkVoltageRate");
  const read = defaultOf("readNoiseVoltage");
  const derived = (value: number, unit: string, source: string, text: string): FigureDocument => ({
    value,
    unit,
    kind: "derived",
    source: `${source}: ${text}, at the chosen conversion gain`,
  });
  return withShared({
    swing: { value: swing, unit: "V", ...chosen },
    conversionGain: { value: Number(numeral(gain * 1e6)), unit: "uV/e-", ...chosen },
    fullWell: derived(electrons(swing * 1000), "e-", "swing over conversion gain", "choices of the profile"),
    darkCurrent: derived(electrons(dark.value), "e-/s", dark.source, `${dark.value} ${dark.unit}`),
    readNoise: derived(electrons(read.value), "e-", read.source, `${read.value} ${read.unit}`),
    prnu: { value: 1, low: 0.5, high: 3, unit: "%", kind: "assumed", source: nothing },
    dsnu: { value: 5, low: 1, high: 50, unit: "e-", kind: "assumed", source: nothing },
  });
}

export const pixelNoise: Component = {
  id: "pixel-noise",
  title: "Noise of a pixel",
  summary:
    "ISETCam's default pixel (1 mV/s of dark signal, 1 mV of read noise) in electrons; non-uniformities assumed. Left out: lag, blooming, temperature.",
  parameters: {
    swing: {
      type: "quantity",
      dimension: "voltage",
      minimum: 0.05,
      maximum: 3,
      meaning: "swing of a full well",
    },
    conversionGain: {
      type: "quantity",
      dimension: "conversionGain",
      minimum: 1e-6,
      maximum: 500e-6,
      meaning: "at the input of comparator or converter",
    },
  },
  quantities: {
    swing: "voltage",
    conversionGain: "conversionGain",
    fullWell: "charge",
    darkCurrent: "chargeRate",
    readNoise: "charge",
    prnu: "ratio",
    dsnu: "charge",
  },
  figures,
};
