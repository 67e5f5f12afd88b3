// How the layers lie on the array and what it waits for, as rows of the timing block for a terminal.

import { formatCount } from "../../foundation/units/format-quantity.js";
import type { Result } from "../../result/result-schema.js";
import { plainName } from "../format/clean-text.js";
import { dataflowsUsed, handingOver, mappingOrigin } from "../summary/mapping-words.js";

type Row = readonly [title: string, text: string];

/** Who decided, and below it loop orders and which layers are interleaved; nothing where the document does not tell. */
export function mappingRows({ mapping, layers }: Result): readonly Row[] {
  if (!mapping) return [];
  const onArray = new Set(layers.filter(({ dataflow }) => dataflow !== undefined).map(({ name }) => name));
  const dataflows = mapping.jobs.filter(({ name }) => onArray.has(name)).map(({ dataflow }) => dataflow);
  return [
    ["mapping", mappingOrigin(mapping)],
    ["", dataflowsUsed(dataflows)],
    ["", handingOver(mapping.jobs)],
  ];
}

/** Stalls by cause, longest first; the wait for sensor rows is told elsewhere. */
export function stallRows({ timing }: Result): readonly Row[] {
  const stalls = (timing?.stalls ?? [])
    .filter(({ cause, cycles }) => cycles > 0 && cause !== "sensorRow")
    .sort((a, b) => b.cycles - a.cycles);
  const words = stalls.map(({ cause, cycles }) => `${plainName(cause)} ${formatCount(cycles)}`);
  return words.length === 0 ? [] : [["stalls", words.join(", ")]];
}
