// Limits in words: names of the document (`budget.averagePower`, `memory.weights`) as a reader would say them, and amounts
// with a prefix where the unit is physical, as plain counts where it is not (`96 rows`).

import { formatCount, formatQuantity } from "../../foundation/units/format-quantity.js";
import { plainName } from "../format/clean-text.js";
import { formatFrameRate } from "../format/format-frame-rate.js";

const physicalUnits: ReadonlySet<string> = new Set(["J", "W", "s", "bit", "m^2"]);
/** Groups that are said after the quantity: `weights memory`, not `memory weights`. */
const saidLast: ReadonlySet<string> = new Set(["budget", "memory"]);

/** `average power budget`, `weights memory`, `sensor rows`, `model bits`. */
export function limitTitle(name: string): string {
  const [group = "", ...rest] = name.split(".");
  if (rest.length === 0) return plainName(name);
  const quantity = plainName(rest.join(" "));
  return saidLast.has(group) ? `${quantity} ${group}` : `${plainName(group)} ${quantity}`;
}

/** Whether a limit is one of form (so many rows, so many channels): being exactly at it is normal, not tight. */
export function isLimitOfForm(name: string): boolean {
  return name.startsWith("sensor.") || name.startsWith("frontEnd.");
}

/** An amount in the unit of a limit; areas in mm² or µm², and a limit in Hz is one of frames. */
export function formatAmount(value: number, unit: string): string {
  if (unit === "Hz") return formatFrameRate(value);
  if (physicalUnits.has(unit)) return formatQuantity(value, unit);
  const number = Number.isInteger(value) ? formatCount(value) : String(value);
  return unit === "1" ? number : `${number} ${unit}`;
}
