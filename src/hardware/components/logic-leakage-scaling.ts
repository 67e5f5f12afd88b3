// Leakage of logic at another node or device class. CACTI's classes reach from 90 to 22 nm; between nodes of 90 nm and more
// leakage per lane or area is kept, since no data say how it moves there, and the band of `leakageSpread` stands for it.

import type { Adjustment } from "./adjusted-figure.js";
import type { CactiCell } from "./cacti-table.js";
import { leakageClass } from "../scaling/leakage-class.js";

const unchanged: Adjustment = { expression: "", error: "", rule: "" };
const tableEnd = 90;

interface Device {
  /** nm. */
  readonly node: number;
  readonly cell: CactiCell;
}

/** @throws RangeRefusal */
export function leakageAdjustment(from: Device, to: Device): Adjustment {
  const kept = from.node >= tableEnd && to.node >= tableEnd && from.cell === to.cell;
  const same = from.node === to.node && from.cell === to.cell;
  if (kept || same) return unchanged;
  const inTable = ({ node, cell }: Device) => ({ node: Math.min(node, tableEnd) * 1e-9, cell });
  return leakageClass.scale(1, inTable(from), inTable(to));
}
