// The table in models/README.md is the shipped study's: means and deviations are taken anew from its document.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groupTrainings, spreadText } from "../../src/report/summary/encoder-groups.js";
import type { EncoderStudy } from "../../src/result/encoder-study/encoder-study-schema.js";
import { projectPath } from "../support/shared.js";

const readText = (...path: string[]) => readFileSync(projectPath(...path), "utf8");
const groups = groupTrainings(
  JSON.parse(readText("models", "studies", "stl10-encoders.json")) as EncoderStudy,
);
const cellsOf = (line: string) => line.split("|").map((cell) => cell.trim());
const rows = readText("models", "README.md").split("\n").map(cellsOf);

const encoders = ["learned", "linear", "quantile", "bitPlanes"];
const cases = [1, 2, 4, 8].flatMap((levels) => encoders.map((encoder) => ({ levels, encoder })));

describe("models/README.md", () => {
  it.each(cases)("[U] states the study's $encoder at M = $levels", ({ levels, encoder }) => {
    const group = groups.find((one) => one.encoder === encoder && one.levels === levels);
    expect(group?.seeds).toBe(3);
    const expected = group?.atStops.map(spreadText);
    expect(expected).toHaveLength(7);
    const name = encoder === "bitPlanes" ? "bit planes" : encoder;
    const row = rows.find((cells) => cells[1] === String(levels) && cells[2] === name);
    expect(row?.slice(3, 10)).toEqual(expected);
  });
});
