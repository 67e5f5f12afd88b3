// A folder with the tiny model and images for it, and the outcomes of commands run inside.

import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { tinyModel } from "../fixtures/tiny-model.js";
import { projectPath } from "../support/shared.js";
import { runCases, type CaseOutcome } from "./cases.js";

export const thermometer = projectPath("hardware-profiles", "cmos65-rgb96-thermometer.json");
export const adc = projectPath("hardware-profiles", "cmos65-rgb96-ss-adc.json");

/** A 2x2 RGB picture of one code, as plain PPM. */
export function flatPicture(code: number): string {
  return `P3 2 2 255 ${`${code} `.repeat(12)}`;
}

/** The folder: tiny.json, and classes/ with one bright and one dark picture in 0_bright/, a dark one in 1_dark/. */
export function tinyFolder() {
  const folder = temporaryFolder();
  folder.write("tiny.json", JSON.stringify(tinyModel()));
  folder.write("classes/1_dark/a.ppm", flatPicture(0));
  folder.write("classes/0_bright/b.ppm", flatPicture(255));
  folder.write("classes/0_bright/c.ppm", flatPicture(0));
  folder.write("classes/README.md", "not an image");
  return folder;
}

/** Runs named command lines, each a list of words or texts whose words are split at blanks. */
export async function runNamed<Name extends string>(
  folder: string,
  cases: Readonly<Record<Name, string | readonly string[]>>,
): Promise<Record<Name, CaseOutcome>> {
  const lines = Object.values<string | readonly string[]>(cases);
  const ran = await runCases({
    folder,
    cases: lines.map((line) => (typeof line === "string" ? line.split(" ") : line)),
  });
  const named = Object.keys(cases).map((name, index) => [name, ran[index]]);
  return Object.fromEntries(named) as Record<Name, CaseOutcome>;
}
