// The key figures, one tile each, readable from across a table. What a run did not compute has no tile.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName } from "../../format/clean-text.js";
import { formatFrameRate } from "../../format/format-frame-rate.js";
import { formatPercent } from "../../format/format-percent.js";
import { markup, type Html } from "../html.js";

/** The standing limit on model bits; 1 Mb is 1,000,000 bits. */
const megabit = 1_000_000;

interface Tile {
  readonly title: string;
  /** Number and unit, separated by a space. */
  readonly value: string;
  readonly note: string;
}

/** All tiles of a result. */
export function tiles(result: Result): Html {
  const shown = [...costTiles(result), ...accuracyTile(result), ...sizeTiles(result)];
  return markup`<ul class="tiles">${shown.map(writeTile)}</ul>`;
}

function costTiles({ energy, timing }: Result): Tile[] {
  const tiles: Tile[] = [];
  if (energy) {
    const assumed = energy.byKind.find(({ kind }) => kind === "assumed")?.joules ?? 0;
    const share = energy.perFrameJoules > 0 ? assumed / energy.perFrameJoules : 0;
    const note = `${formatPercent(share)} rests on assumed figures`;
    tiles.push({ title: "Energy per frame", value: formatQuantity(energy.perFrameJoules, "J"), note });
    const rate = timing ? `at ${formatFrameRate(timing.framesPerSecond)}` : "at the requested rate";
    tiles.push({ title: "Average power", value: formatQuantity(energy.averagePowerWatts, "W"), note: rate });
  }
  if (timing) {
    const note = `set by the ${timing.boundBy}; at most ${formatFrameRate(timing.maxFramesPerSecond)}`;
    tiles.push({ title: "Frame time", value: formatQuantity(timing.frameSeconds, "s"), note });
  }
  return tiles;
}

function accuracyTile({ accuracy }: Result): Tile[] {
  if (!accuracy) return [];
  const note = `${accuracy.correct} of ${accuracy.frames} labelled frames`;
  return [{ title: "Accuracy (top 1)", value: formatPercent(accuracy.top1), note }];
}

function sizeTiles({ footprint, area }: Result): Tile[] {
  const note = `${formatPercent(footprint.modelBits / megabit)} of 1 Mb`;
  const tiles = [{ title: "Model size", value: formatQuantity(footprint.modelBits, "bit"), note }];
  if (area) {
    const [largest] = [...area.parts].sort((a, b) => b.squareMetres - a.squareMetres);
    const note = largest ? `largest part: ${plainName(largest.part)}` : "no parts stated";
    tiles.push({ title: "Area", value: formatQuantity(area.squareMetres, "m^2"), note });
  }
  return tiles;
}

function writeTile({ title, value, note }: Tile): Html {
  const [number, unit] = value.split(" ");
  return markup`<li class="tile"><span class="tile-title">${title}</span>
    <span class="tile-value">${number} <small>${unit}</small></span> <span class="tile-note">${note}</span></li>`;
}
