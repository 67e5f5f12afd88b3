// A pixel and the source follower that drives its column: reset C V^2, readout (load + column) x supply x swing per read, the
// column from rows, pitch and node. CamJ's forms (ISCA 2023). A read slews over the swing with the bias current, C dV / I, and
// then settles with C / gm, gm = I / overdrive. Noise stands in pixel-noise.ts.

import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import type { FigureDocument } from "../figure.js";
import { RangeRefusal } from "./range-refusal.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { nanometres, numeral } from "../scaling/scaling-text.js";

const transistors = ["3T", "4T"] as const;
const switches = ["on", "off"] as const;
const photodiodeAlone = "photodiodeCapacitance";
const form = "CamJ (ISCA 2023, arXiv 2304.03320)";

function figures(parameters: ParameterValues): ComponentFigures {
  const take = (name: string) => numeral(takeNumber(parameters, name));
  checkSwing(parameters);
  const [supply, swing] = [`${take("supply")} V`, `${take("swing")} V`];
  const column = columnText(parameters);
  const reads = takeWord(parameters, "doubleSampling", switches) === "on" ? 2 : 1;
  const node =
    takeWord(parameters, "transistors", transistors) === "4T"
      ? "(photodiodeCapacitance + floatingDiffusionCapacitance)"
      : photodiodeAlone;
  const steps = numeral(Math.log(2 ** (takeNumber(parameters, "settlingBits") + 1)));
  const settling = `(columnLoad + ${column}) * (${swing} + ${steps} * overdrive) / columnBiasCurrent`;
  const pulses = node === photodiodeAlone ? 1 : 2;
  return withShared({
    resetEnergy: derived(
      `${node} * (${supply})^2`,
      "pJ",
      `${form}: C V^2 of photodiode and, with four transistors, floating diffusion`,
    ),
    readoutEnergy: derived(
      `${reads} * (columnLoad + ${column}) * ${supply} * ${swing}`,
      "pJ",
      `${form}: source follower (load + column) x supply x swing, ${reads === 2 ? "two reads for double sampling" : "one read"}`,
    ),
    columnCapacitance: derived(column, "pF", `${form}: in proportion to rows, pitch and node`),
    settlingTime: assumed(
      settling,
      "us",
      "one read of the column: slewing over the swing, C dV / I, then to half a step with C / gm, gm = I / overdrive",
    ),
    rowTime: assumed(
      `${pulses} * pixelPulse + ${reads} * ${settling}`,
      "us",
      `${pulses === 2 ? "reset and transfer pulses" : "reset pulse"} and the reads of a row; before the first decision or conversion`,
    ),
    columnBiasPower: derived(
      `columnBiasCurrent * ${supply}`,
      "uW",
      "current source of one column while its sensor reads out",
    ),
  });
}

/** Capacitance of a column. */
function columnText(parameters: ParameterValues): string {
  const pitch = numeral(takeNumber(parameters, "pitch") * 1e6);
  const node = numeral(nanometres(takeNumber(parameters, "node")));
  return `${takeNumber(parameters, "rows")} * columnCapacitancePerRow * (${pitch} / 5) * (${node} / 130)`;
}

function checkSwing(parameters: ParameterValues): void {
  const [swing, supply] = [takeNumber(parameters, "swing"), takeNumber(parameters, "supply")];
  if (swing > supply) {
    throw new RangeRefusal(`pixel: the swing must not exceed the supply of ${supply} V, found ${swing} V`);
  }
}

function derived(formula: string, unit: string, source: string): FigureDocument {
  return { formula, unit, kind: "derived", source };
}

function assumed(formula: string, unit: string, source: string): FigureDocument {
  return {
    formula,
    unit,
    kind: "assumed",
    source: `${source}; goes with the bias current and the load assumed`,
  };
}

export const pixel: Component = {
  id: "pixel",
  title: "Pixel and source follower",
  summary:
    "Reset and readout energy per pixel and frame, column capacitance, settling and bias. Left out: row drivers, transfer gate, leakage of the pixel, noise (pixel-noise).",
  parameters: {
    transistors: {
      type: "choice",
      options: transistors,
      meaning: "four with a floating diffusion, or three",
    },
    doubleSampling: {
      type: "choice",
      options: switches,
      meaning: "correlated double sampling: two reads instead of one",
    },
    rows: { type: "count", minimum: 1, maximum: 16_384, meaning: "physical rows on a column" },
    pitch: { type: "quantity", dimension: "length", minimum: 0.5e-6, maximum: 50e-6, meaning: "pixel pitch" },
    node: {
      type: "quantity",
      dimension: "length",
      minimum: 28e-9,
      maximum: 180e-9,
      meaning: "process node of the pixel",
    },
    supply: { type: "quantity", dimension: "voltage", minimum: 0.4, maximum: 3.6, meaning: "pixel supply" },
    swing: {
      type: "quantity",
      dimension: "voltage",
      minimum: 0.05,
      maximum: 3,
      meaning: "swing of a full well on the column",
    },
    settlingBits: {
      type: "count",
      minimum: 1,
      maximum: 14,
      meaning: "a read settles to half a step of so many bits",
    },
  },
  quantities: {
    resetEnergy: "energy",
    readoutEnergy: "energy",
    columnCapacitance: "capacitance",
    settlingTime: "time",
    rowTime: "time",
    columnBiasPower: "power",
  },
  figures,
};
