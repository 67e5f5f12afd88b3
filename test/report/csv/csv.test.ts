// CSV against a small RFC 4180 reader, and the guard against formulas.

import { describe, expect, test } from "vitest";
import { csvDocumentText, csvText } from "../../../src/report/csv/csv-text.js";
import { renderEnergyCsv } from "../../../src/report/csv/render-energy-csv.js";
import { renderLayersCsv } from "../../../src/report/csv/render-layers-csv.js";
import { withEveryString } from "../fixtures/hostile.js";
import { fixtureModelOnly, fixtureResult } from "../fixtures/results.js";

function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test("[U] fields with commas, quotes and line ends read back", () => {
  const rows = [
    ["a,b", 'say "x"', "two\r\nlines"],
    ["", "plain", "1e-9"],
  ];
  expect(readCsv(csvText(["one", "two", "three"], rows))).toEqual([["one", "two", "three"], ...rows]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
  "[U] the text %j is not run as a formula",
  (text) => {
    expect(csvDocumentText(text)).toBe(`'${text}`);
  },
);

test("[U] harmless texts stay as they are", () => {
  for (const text of ["conv1", "a=b", "'", "/sensor/resetEnergy", "", "5 - 3"])
    expect(csvDocumentText(text)).toBe(text);
});

describe("files of a result", () => {
  const result = fixtureResult("thermometer");

  test("[U] layers: one row each, numbers exact", () => {
    const [heading = [], ...rows] = readCsv(renderLayersCsv(result));
    expect(rows).toHaveLength(result.layers.length);
    const column = (name: string) => rows.map((row) => row[heading.indexOf(name)]);
    expect(column("layer")).toEqual(result.layers.map(({ name }) => name));
    expect(column("joules").map(Number)).toEqual(result.layers.map(({ joules }) => joules));
    expect(column("channels").slice(0, 2)).toEqual(["24", "32"]);
    expect(column("height").at(-1)).toBe("");
  });

  test("[U] energy: the column of joules sums to the energy per frame", () => {
    const [heading = [], ...rows] = readCsv(renderEnergyCsv(result));
    const sum = rows.reduce((total, row) => total + Number(row[heading.indexOf("joules")]), 0);
    expect(sum).toBe(result.energy?.perFrameJoules);
    expect(rows.some((row) => row[heading.indexOf("source")]?.includes(","))).toBe(true);
  });

  test("[U] without a profile: empty cells, and an energy file with its heading only", () => {
    const bare = fixtureModelOnly();
    expect(readCsv(renderLayersCsv(bare))[1]?.slice(-4)).toEqual(["", "", "", ""]);
    expect(readCsv(renderEnergyCsv(bare))).toHaveLength(1);
  });

  test("[U] every text of a document is guarded", () => {
    const hostile = withEveryString(result, () => '=HYPERLINK("x"),1\r\n');
    for (const file of [renderLayersCsv(hostile), renderEnergyCsv(hostile)]) {
      const [heading = [], ...rows] = readCsv(file);
      for (const row of rows) {
        expect(row).toHaveLength(heading.length);
        for (const cell of row) expect(cell).not.toMatch(/^[=+@]/);
      }
    }
  });
});
