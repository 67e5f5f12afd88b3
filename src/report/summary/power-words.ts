// Power against the frame rate in words: the static floor, and the rates at which it matters.

import { formatQuantity } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import type { PowerReport } from "../../result/schema/power-schema.js";
import { formatFrameRate } from "../format/format-frame-rate.js";
import { formatPercent } from "../format/format-percent.js";

/** Two to four sentences. */
export function powerSentences(
  power: PowerReport,
  { energy, timing }: Pick<Result, "energy" | "timing">,
): string {
  return [
    floorSentence(power),
    shareSentence(power, energy, timing),
    crossSentence(power),
    sleepSentence(power),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function floorSentence({ floorWatts, joulesPerFrame, maxFramesPerSecond }: PowerReport): string {
  const slope = joulesPerFrame > 0 ? ` and ${formatQuantity(joulesPerFrame, "J")} per frame on top` : "";
  return `The chip draws ${formatQuantity(floorWatts, "W")} whatever the frame rate${slope}, up to ${formatFrameRate(maxFramesPerSecond)}.`;
}

function shareSentence(
  { floorWatts }: PowerReport,
  energy: Result["energy"],
  timing: Result["timing"],
): string {
  if (!energy || !timing || energy.averagePowerWatts <= 0) return "";
  const share = formatPercent(Math.min(1, floorWatts / energy.averagePowerWatts));
  return `At ${formatFrameRate(timing.framesPerSecond)} that floor is ${share} of ${formatQuantity(energy.averagePowerWatts, "W")}.`;
}

function crossSentence({ floorWatts, joulesPerFrame, maxFramesPerSecond }: PowerReport): string {
  if (floorWatts <= 0 || joulesPerFrame <= 0) return "";
  const rate = floorWatts / joulesPerFrame;
  return rate < maxFramesPerSecond
    ? `Below ${formatFrameRate(rate)} it is more than half of the power.`
    : "It is more than half of the power at every rate.";
}

function sleepSentence({ awake, maxFramesPerSecond }: PowerReport): string {
  if (awake === undefined) return "";
  const { sleepPaysBelow = Infinity, floorWatts } = awake;
  const instead = `awake throughout it would draw at least ${formatQuantity(floorWatts, "W")}`;
  if (sleepPaysBelow <= 0) return `Sleeping between frames does not pay: ${instead}.`;
  return sleepPaysBelow >= maxFramesPerSecond
    ? `Sleeping between frames pays at every rate: ${instead}.`
    : `Sleeping between frames pays below ${formatFrameRate(sleepPaysBelow)}: ${instead}.`;
}
