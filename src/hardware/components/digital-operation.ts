// Makes components of digital operations from published rows: a basis names source and operation; the width is interpolated
// between a source's rows, or counted in bits where the source has a single row; node and supply by C V^2.

import { adjustedFigure, timesCount, type Adjustment, type RowFigure } from "./adjusted-figure.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { pointOf, rowsOf, type OperationRow } from "./operation-table.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { areaNodeSquared } from "../scaling/area-node-squared.js";
import { capacitanceVoltage } from "../scaling/capacitance-voltage.js";
import { interpolate } from "../scaling/interpolate.js";
import { refuseOutside } from "../scaling/refuse-outside.js";
import { defined } from "../../foundation/errors/invariant-error.js";

export interface OperationBasis {
  /** Name of the basis and of the source's rows. */
  readonly set: string;
  readonly operation: string;
  /** How many of the row's operations make one bit of ours. */
  readonly perBit?: number;
  /** Where its area comes from, if the source has none. */
  readonly areaSet?: Omit<OperationBasis, "areaSet">;
}

interface OperationWords {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly bases: readonly OperationBasis[];
}

export function digitalOperation({ id, title, summary, bases }: OperationWords): Component {
  const names = bases.map(({ set }) => set);
  const figures = (parameters: ParameterValues): ComponentFigures => {
    const name = takeWord(parameters, "basis", names);
    const basis = defined(
      bases.find(({ set }) => set === name),
      name,
    );
    const width = takeNumber(parameters, "width");
    const to = { node: takeNumber(parameters, "node"), supply: takeNumber(parameters, "supply") };
    const energy = atWidth(id, basis, width, "energy");
    const area = atWidth(id, basis.areaSet ?? basis, width, "area");
    return withShared({
      energy: adjustedFigure(
        energy.row,
        [energy.width, capacitanceVoltage.scale(1, pointOf(energy.at), to)],
        "operationError",
      ),
      area: adjustedFigure(
        area.row,
        [area.width, areaNodeSquared.scale(1, pointOf(area.at), to)],
        "operationAreaError",
      ),
    });
  };
  return {
    id,
    title,
    summary: `${summary} Left out: wires beyond the cell, clock, leakage.`,
    parameters: {
      basis: { type: "choice", options: names, meaning: "where the figures come from" },
      width: { type: "count", minimum: 1, maximum: 64, meaning: "bits" },
      node: {
        type: "quantity",
        dimension: "length",
        minimum: 22e-9,
        maximum: 180e-9,
        meaning: "process node",
      },
      supply: {
        type: "quantity",
        dimension: "voltage",
        minimum: 0.4,
        maximum: 1.98,
        meaning: "logic supply",
      },
    },
    quantities: { energy: "energy", area: "area" },
    figures,
  };
}

interface AtWidth {
  readonly row: RowFigure;
  readonly width: Adjustment;
  readonly at: OperationRow;
}

/** A row taken to another width in proportion: a scaling, unlike so many of the same. */
function timesWidth(factor: number): Adjustment {
  const { expression, error, rule } = timesCount(factor, "times the row, bit for bit");
  return { expression, error, rule };
}

/** The figure at a width, of one row or between several. */
function atWidth(
  id: string,
  basis: Omit<OperationBasis, "areaSet">,
  width: number,
  quantity: "energy" | "area",
): AtWidth {
  const { set, operation, perBit = 1 } = basis;
  const rows = rowsOf(set, operation);
  const first = defined(rows[0], `${set} ${operation}`);
  const unit = quantity === "energy" ? "pJ" : "um^2";
  const valueOf = (row: OperationRow): number => defined(row[quantity], `${quantity} of ${set} ${operation}`);
  if (rows.length === 1) {
    const row = { value: valueOf(first), unit, source: first.source, kind: first.kind };
    return { row, width: timesWidth((perBit * width) / first.width), at: first };
  }
  const widths = rows.map((row) => row.width);
  refuseOutside(id, `the width (${set})`, width, "bits", {
    minimum: Math.min(...widths),
    maximum: Math.max(...widths),
  });
  const exact = rows.find((row) => row.width === width);
  const value = interpolate(
    rows.map((row) => [row.width, valueOf(row)]),
    width,
  );
  const source = exact?.source ?? `${first.source}; ${width} bits interpolated`;
  return {
    row: { value, unit, source, kind: exact?.kind ?? "derived" },
    width: timesCount(perBit, "operations"),
    at: first,
  };
}
