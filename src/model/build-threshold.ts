// Thresholds: per channel one level (binary) or several, ascending, equally many in every channel. Equal levels are allowed:
// a steep channel of a multi-bit network jumps over a value, and both steps then stand at the same sum.

import { defined } from "../foundation/errors/invariant-error.js";
import type { ThresholdNode, ValueRange } from "./model.js";
import type { NodeScope, Reporter } from "./node-scope.js";
import { bipolarRange } from "./tensor-type.js";

/** Maps "passed" and "not passed" of a single level to +1 and -1. */
export const binaryLevels = { scale: 2, offset: -1 } as const;

/** Checks a threshold layer; undefined where its output cannot be known. */
export function buildThreshold({ node, inputs, report }: NodeScope<"threshold">): ThresholdNode | undefined {
  const { shape } = defined(inputs[0], "input of a threshold");
  const { name, op, directions, inputs: names } = node;
  const thresholds = node.thresholds.map((levels) => (typeof levels === "number" ? [levels] : levels));
  checkLength("thresholds", thresholds.length, shape.channels, report);
  checkLength("directions", directions.length, shape.channels, report);
  const count = defined(thresholds[0], "levels of the first channel").length;
  thresholds.forEach((levels, channel) => {
    checkLevels(levels, channel, count, report);
  });
  if (count > 1 && node.levels === undefined) {
    report("", `must have the key "levels" where a channel has more than one level, as here ${count}`, {
      fix: 'add "levels": {"scale": ..., "offset": ...}; the output is scale * levels passed + offset',
    });
    return undefined;
  }
  const levels = node.levels ?? binaryLevels;
  const result = { name, op, inputs: names, thresholds, directions, levels };
  return { ...result, outputShape: shape, outputRange: levelRange(levels, count) };
}

function checkLength(field: string, found: number, channels: number, report: Reporter): void {
  if (found === channels) return;
  report(field, `must have one entry per input channel, ${channels}`, { found: `a list of ${found}` });
}

function checkLevels(levels: readonly number[], channel: number, count: number, report: Reporter): void {
  const field = `thresholds/${channel}`;
  if (levels.length !== count) {
    report(field, `must have as many levels as channel 0, ${count}`, { found: `a list of ${levels.length}` });
  }
  levels.forEach((level, i) => {
    const previous = levels[i - 1];
    if (previous === undefined || level >= previous) return;
    report(`${field}/${i}`, `must be at least the level before it (${previous})`, {
      found: String(level),
      fix: "levels are listed in ascending order",
    });
  });
}

function levelRange(levels: { readonly scale: number; readonly offset: number }, count: number): ValueRange {
  const binary = count === 1 && levels.scale === binaryLevels.scale && levels.offset === binaryLevels.offset;
  if (binary) return bipolarRange;
  return { kind: "levels", minimum: levels.offset, maximum: levels.offset + levels.scale * count };
}
