// The published chips as the package ships them: profile and workload of each, and the chips that are not predicted.

import { readdirSync, readFileSync } from "node:fs";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { parseNotPredictable } from "../../src/validation/not-predictable.js";
import { parseWorkload } from "../../src/validation/parse-workload.js";
import { projectPath } from "./shared.js";

const folder = projectPath("hardware-profiles", "published");
const ending = ".workload.json";

/** A shipped document of the folder, fresh each time. */
export function readPublished(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as Record<string, unknown>;
}

/** Names of the designs' files without their ending, sorted. */
export const publishedFiles = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();

/** Profile and workload of a design. */
export function publishedDesign(file: string) {
  return {
    profile: parseHardwareProfile(readPublished(`${file}.json`), `${file}.json`),
    workload: parseWorkload(readPublished(file + ending), file + ending),
  };
}

export const notPredictable = parseNotPredictable(readPublished("not-predictable.json"));
