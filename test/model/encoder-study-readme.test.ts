// The table in models/README.md is the shipped study's: means and deviations are taken anew from its document.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectPath } from "../support/shared.js";

interface Study {
  readonly frames: number;
  readonly stops: readonly number[];
  readonly trainings: readonly {
    readonly encoder: string;
    readonly levels: number;
    readonly correct: readonly number[];
  }[];
}

const readText = (...path: string[]) => readFileSync(projectPath(...path), "utf8");
const study = JSON.parse(readText("models", "studies", "stl10-encoders.json")) as Study;
const cellsOf = (line: string) => line.split("|").map((cell) => cell.trim());
const rows = readText("models", "README.md").split("\n").map(cellsOf);

const encoders = ["learned", "linear", "quantile", "bitPlanes"];
const cases = [1, 2, 4, 8].flatMap((levels) => encoders.map((encoder) => ({ levels, encoder })));

function meanAndDeviation(percents: readonly number[]): string {
  const mean = percents.reduce((sum, value) => sum + value, 0) / percents.length;
  const squares = percents.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return `${mean.toFixed(1)} ± ${Math.sqrt(squares / (percents.length - 1)).toFixed(1)}`;
}

describe("models/README.md", () => {
  it.each(cases)("[U] states the study's $encoder at M = $levels", ({ levels, encoder }) => {
    const seeds = study.trainings.filter((one) => one.encoder === encoder && one.levels === levels);
    expect(seeds).toHaveLength(3);
    const expected = study.stops.map((_, stop) =>
      meanAndDeviation(seeds.map(({ correct }) => ((correct[stop] ?? Number.NaN) / study.frames) * 100)),
    );
    const name = encoder === "bitPlanes" ? "bit planes" : encoder;
    const row = rows.find((cells) => cells[1] === String(levels) && cells[2] === name);
    expect(row?.slice(3, 3 + study.stops.length)).toEqual(expected);
  });
});
