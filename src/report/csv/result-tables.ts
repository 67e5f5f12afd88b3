// The tables of a result: what the run gave, and what the chip is.

import type { Result } from "../../result/result-schema.js";
import { csvDocumentText } from "./csv-text.js";
import { listOf, tableOf, type CsvTable } from "./csv-table.js";

/** Frames, limits, operations, timing, memories. */
export function listRunTables(result: Result): readonly CsvTable[] {
  const { frames, footprint, operations, timing } = result;
  return [
    tableOf(
      "frames.csv",
      frames.map(({ input, label, class: index, className, logits }) => ({
        ...{ input, label, class: index, className },
        logits: logits.join(" "),
      })),
    ),
    tableOf(
      "limits.csv",
      footprint.limits.map(({ name, rule, limit, used, unit, ok }) => ({
        ...{ name, rule, limit, used, unit },
        ok: String(ok),
      })),
    ),
    listOf("operations.csv", operations),
    listOf("timing.csv", timing),
    tableOf(
      "stalls.csv",
      (timing?.stalls ?? []).map((stall) => ({ ...stall })),
    ),
    tableOf("memories.csv", listMemories(result)),
  ];
}

function listMemories({ footprint, operations }: Result) {
  return footprint.memories.map(({ name, capacityBits, peakBits, peakLayer }) => {
    const traffic = operations?.memories.find((memory) => memory.name === name);
    return { name, capacityBits, peakBits, peakLayer, reads: traffic?.reads, writes: traffic?.writes };
  });
}

/** Figures, area, power. */
export function listChipTables({ figures = [], area, power }: Result): readonly CsvTable[] {
  const partNames = power?.parts.map(({ name }) => name) ?? [];
  return [
    tableOf(
      "figures.csv",
      figures.map(({ path, value, low, high, unit, kind, source, formula, component, note }) => ({
        ...{ path, value, low, high, unit, kind, source, formula, component, note },
      })),
    ),
    tableOf(
      "area.csv",
      (area?.parts ?? []).map(({ part, group, squareMetres, kind, source }) => ({
        ...{ part, group, squareMetres, kind, source },
      })),
    ),
    {
      file: "power.csv",
      heading: ["framesPerSecond", "watts", ...partNames.map(csvDocumentText)],
      rows: (power?.points ?? []).map(({ framesPerSecond, watts, partWatts }) => [
        ...[framesPerSecond, watts],
        ...partNames.map((_, index) => partWatts[index]),
      ]),
    },
    tableOf(
      "power-parts.csv",
      (power?.parts ?? []).map(({ name, isStatic, floorWatts, joulesPerFrame }) => ({
        ...{ part: name, flows: isStatic ? "time" : "frame", floorWatts, joulesPerFrame },
      })),
    ),
  ];
}
