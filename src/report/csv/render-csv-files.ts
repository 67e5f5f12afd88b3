// A whole document as CSV files, one per table, in SI units and full precision: what a spreadsheet or a script needs to take
// the numbers further. A comparison gives its own tables and those of each result in a folder.

import type { Comparison } from "../../result/comparison-schema.js";
import type { Result } from "../../result/result-schema.js";
import { listBandTables } from "./band-tables.js";
import { listComparisonTables } from "./comparison-tables.js";
import { csvDocumentText, csvText } from "./csv-text.js";
import type { CsvTable } from "./csv-table.js";
import { renderEnergyCsv } from "./render-energy-csv.js";
import { renderLayersCsv } from "./render-layers-csv.js";
import { listChipTables, listRunTables } from "./result-tables.js";

/** Text by file name; names of a comparison's results have a folder in front, `1-name/energy.csv`. */
export function renderCsvFiles(document: Result | Comparison): ReadonlyMap<string, string> {
  if (document.format === "focalbit/result@1") return filesOf(document);
  const own = listComparisonTables(document).map(({ file, text }) => [file, text] as const);
  const parts = document.results.flatMap((result, index) => {
    const folder = `${index + 1}-${fileName(result.profile?.name ?? result.model.name)}`;
    return [...filesOf(result)].map(([file, text]) => [`${folder}/${file}`, text] as const);
  });
  return new Map([...own.map(([file, text]) => [file, text] as const), ...parts]);
}

function filesOf(result: Result): ReadonlyMap<string, string> {
  const tables = [...listRunTables(result), ...listChipTables(result), ...listBandTables(result)];
  const written = tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => [table.file, writeTable(table)] as const);
  const energy = result.energy === undefined ? [] : [["energy.csv", renderEnergyCsv(result)] as const];
  return new Map([["layers.csv", renderLayersCsv(result)], ...energy, ...written]);
}

/** Texts of the document are made harmless; numbers stay as they are. */
function writeTable({ heading, rows }: CsvTable): string {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? csvDocumentText(cell) : cell)),
  );
  return csvText(heading, safe);
}

/** A stranger's name as a name of a folder: letters, digits, `-` and `_`, at most 60 of them. */
function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/gu, "-").slice(0, 60);
}
