// SRAM from the own CACTI 7 runs: interpolated in capacity, word and node, multiplied by the stated correction that vendor
// tables call for, with its band. Above 90 nm the own rule that leads CACTI to vendor macros of 130 nm (sram-above-90.ts).

import { areaAdjustment, energyAdjustment, leakageAdjustment } from "./sram-adjustments.js";
import { adjustedFigure, timesCount, type Adjustment, type RowFigure } from "./adjusted-figure.js";
import { cactiCells, cactiFigure, cactiSource, type CactiArray, type CactiQuantity } from "./cacti-table.js";
import type { Component, ComponentFigures, ParameterValues } from "./component.js";
import { RangeRefusal } from "./range-refusal.js";
import { withShared } from "./shared-figures.js";
import { takeNumber, takeWord } from "./take-parameter.js";
import { nanometres } from "../scaling/scaling-text.js";

const units = {
  readEnergy: "pJ",
  writeEnergy: "pJ",
  accessTime: "ns",
  cycleTime: "ns",
  leakagePower: "mW",
  area: "mm^2",
};
const ports = ["single", "two"] as const;

function figures(parameters: ParameterValues): ComponentFigures {
  const node = nanometres(takeNumber(parameters, "node"));
  const supply = takeNumber(parameters, "supply");
  const cell = takeWord(parameters, "cell", cactiCells);
  const arrays = takeNumber(parameters, "arrays");
  const parallel = takeNumber(parameters, "arraysPerWord");
  checkShape(arrays, parallel, node, cell);
  const bytes = takeNumber(parameters, "capacity") / 8 / arrays;
  const wordBits = takeNumber(parameters, "word") / parallel;
  const array: CactiArray = { node: Math.min(node, 90), cell, bytes, wordBits };
  const row = (quantity: CactiQuantity): RowFigure => rowOf(quantity, array);
  const access = timesCount(parallel, "arrays read at once");
  const all = timesCount(arrays, "arrays");
  const twoPorts = takeWord(parameters, "ports", ports) === "two";
  const adjusted = (quantity: CactiQuantity, ...adjustments: readonly Adjustment[]) =>
    adjustedFigure(row(quantity), adjustments);
  return withShared({
    readEnergy: adjusted(
      "readEnergy",
      energyAdjustment("read", row("readEnergy").value, node, cell, supply),
      access,
    ),
    writeEnergy: adjusted(
      "writeEnergy",
      energyAdjustment("write", row("writeEnergy").value, node, cell, supply),
      access,
    ),
    leakagePower: adjusted("leakagePower", leakageAdjustment(), all),
    area: adjusted("area", areaAdjustment(node, twoPorts), all),
    accessTime: adjusted("accessTime", slower(node)),
    cycleTime: adjusted("cycleTime", slower(node)),
  });
}

function checkShape(arrays: number, parallel: number, node: number, cell: string): void {
  if (arrays % parallel !== 0) {
    throw new RangeRefusal(
      `sram: arraysPerWord must divide arrays, found ${parallel} of ${arrays}: equal groups of arrays make a word`,
    );
  }
  if (node > 90 && cell !== "lstp") {
    throw new RangeRefusal(
      `sram: above 90 nm only cells of class "lstp" have data (vendor macros of a low-leakage 130 nm process), found "${cell}"`,
    );
  }
}

function rowOf(quantity: CactiQuantity, array: CactiArray): RowFigure {
  const { node, cell, bytes, wordBits } = array;
  return {
    value: cactiFigure(quantity, array),
    unit: units[quantity],
    source: `${cactiSource}; ${node} nm, itrs-${cell}, ${bytes} bytes, ${wordBits}-bit words, between rows interpolated in the logarithm`,
    kind: "simulated",
  };
}

function slower(node: number): Adjustment {
  if (node <= 90) return { expression: "", error: "", rule: "" };
  return {
    expression: `(${node} / 90)`,
    error: "",
    rule: `x (${node} / 90): delay in proportion to the node`,
  };
}

export const sram: Component = {
  id: "sram",
  title: "SRAM",
  summary:
    "One memory made of equal arrays, from CACTI 7 and its correction. Times are those at CACTI's own supply (1.3 to 0.8 V for lstp). Left out: clock of idle arrays, repair, error correction, level shifters, a supply's effect on leakage and time.",
  parameters: {
    capacity: { type: "count", minimum: 4096, maximum: 134_217_728, meaning: "bits of the whole memory" },
    word: { type: "count", minimum: 32, maximum: 65_536, meaning: "bits per access" },
    arrays: {
      type: "count",
      minimum: 1,
      maximum: 4096,
      meaning: "equal arrays that hold the capacity, each of 4096 to 8388608 bits",
    },
    arraysPerWord: {
      type: "count",
      minimum: 1,
      maximum: 256,
      meaning: "arrays accessed at once to make a word, each giving 32 to 256 bits",
    },
    node: { type: "quantity", dimension: "length", minimum: 22e-9, maximum: 180e-9, meaning: "process node" },
    supply: {
      type: "quantity",
      dimension: "voltage",
      minimum: 0.4,
      maximum: 1.98,
      meaning: "supply of the memory",
    },
    cell: {
      type: "choice",
      options: cactiCells,
      meaning: "device class: high performance, low standby power, low operating power",
    },
    ports: { type: "choice", options: ports, meaning: "single port, or one for reads and one for writes" },
  },
  quantities: {
    readEnergy: "energy",
    writeEnergy: "energy",
    leakagePower: "power",
    area: "area",
    accessTime: "time",
    cycleTime: "time",
  },
  figures,
};
