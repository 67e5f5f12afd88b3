// SRAM macros of the open 130 nm process of IHP, from the vendor's tables: real macros, one supply, no scaling.

import table from "./data/ihp130-sram.json" with { type: "json" };
import { adjustedFigure, timesCount, type RowFigure } from "./adjusted-figure.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import type { FigureKind } from "../figure.js";
import { RangeRefusal } from "./range-refusal.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { defined } from "../../foundation/errors/invariant-error.js";

const macros = table.rows.map(({ macro }) => macro);
const { units } = table;
type Quantity = keyof typeof units;

function figures(parameters: ParameterValues): ComponentFigures {
  const name = takeWord(parameters, "macro", macros);
  const row = defined(
    table.rows.find(({ macro }) => macro === name),
    name,
  );
  const arrays = takeNumber(parameters, "arrays");
  const parallel = takeNumber(parameters, "arraysPerWord");
  if (arrays % parallel !== 0) {
    throw new RangeRefusal(`ihp130-sram: arraysPerWord must divide arrays, found ${parallel} of ${arrays}`);
  }
  const figure = (quantity: Quantity): RowFigure => ({
    value: row[quantity],
    unit: units[quantity],
    source: `${row.source}; ${row.macro}, ${row.words} words of ${row.bits} bits, ${row.ports === 1 ? "one port" : "two ports"}`,
    kind: row.kind as FigureKind,
  });
  const access = timesCount(parallel, "macros accessed at once");
  const all = timesCount(arrays, "macros");
  return withShared({
    readEnergy: adjustedFigure(figure("readEnergy"), [access]),
    writeEnergy: adjustedFigure(figure("writeEnergy"), [access]),
    idleEnergy: adjustedFigure(figure("idleEnergy"), [access]),
    leakagePower: adjustedFigure(figure("leakagePower"), [all], "sramLeakageCorrection"),
    area: adjustedFigure(figure("area"), [all]),
  });
}

export const ihp130Sram: Component = {
  id: "ihp130-sram",
  title: "IHP 130 nm SRAM macros",
  summary:
    "A memory of equal vendor macros at 130 nm and 1.2 V, typical corner; idle is one clock of a macro that is not accessed. Left out: level shifters, corners.",
  parameters: {
    macro: { type: "choice", options: macros, meaning: "ports, words x bits" },
    arrays: { type: "count", minimum: 1, maximum: 4096, meaning: "macros in all" },
    arraysPerWord: {
      type: "count",
      minimum: 1,
      maximum: 256,
      meaning: "macros accessed at once to make a word",
    },
  },
  quantities: {
    readEnergy: "energy",
    writeEnergy: "energy",
    idleEnergy: "energy",
    leakagePower: "power",
    area: "area",
  },
  figures,
};
