// Rules between the parts of a profile that a schema cannot state. They read whole numbers and words only, so they can be
// checked whether or not the figures are sound.

import type { ProblemList } from "../foundation/documents/problem-list.js";
import { type HardwareDocument } from "./schema/hardware-schema.js";
import { memoryNames } from "./schema/memory-schema.js";

/** Checks a document whose structure is right. */
export function checkProfileRules(document: HardwareDocument, problems: ProblemList): void {
  checkQuads(document, problems);
  const { frontEnd, sensor } = document;
  if (frontEnd.kind === "adc" && frontEnd.columnsPerConverter > sensor.columns) {
    const found = `${frontEnd.columnsPerConverter} for ${sensor.columns} columns`;
    problems.add("/frontEnd/columnsPerConverter", "must not exceed the sensor's columns", { found });
  }
  for (const name of memoryNames) {
    const { wordBits, capacityBits } = document.memories[name];
    if (wordBits <= capacityBits) continue;
    const found = `${wordBits} bits in ${capacityBits} bits`;
    problems.add(`/memories/${name}/wordBits`, "a word must fit into the memory", { found });
  }
}

function checkQuads({ sensor }: HardwareDocument, problems: ProblemList): void {
  if (sensor.colour !== "bayer-quad") return;
  for (const key of ["rows", "columns"] as const) {
    if (sensor[key] % 2 === 0) continue;
    problems.add(`/sensor/${key}`, "must be even: a bayer-quad sample takes 2 x 2 pixels", {
      found: String(sensor[key]),
    });
  }
}
