// The first question to any document: is it one of ours, and of the kind asked for? A wrong answer makes every further
// complaint noise, so parsers ask this before they check anything else.

import { isKeyed } from "./check-plain-data.js";
import { describeFound } from "./describe-found.js";
import { nearMiss } from "../errors/near-miss.js";
import type { Problem } from "../errors/problem.js";

const kinds: readonly (readonly [prefix: string, name: string])[] = [
  ["focalbit/model@", "a model"],
  ["focalbit/hardware@", "a hardware profile"],
  ["focalbit/result@", "a result"],
];

/**
 * Checks the `format` key.
 * @param expected the one format that is read, e.g. "focalbit/model@1"
 * @returns one problem that names the known format, or undefined
 */
export function wrongFormat(document: unknown, expected: string, file: string): Problem | undefined {
  if (!isKeyed(document)) {
    return { file, path: "", rule: "must be an object", found: describeFound(document) };
  }
  const format = document["format"];
  if (format === expected) return undefined;
  const rule = `must be "${expected}", the only format known here`;
  if (format === undefined) {
    return { file, path: "", rule: 'must have the key "format"', fix: `add "format": "${expected}"` };
  }
  return { file, path: "/format", rule, found: describeFound(format), fix: adviceFor(format, expected) };
}

function adviceFor(format: unknown, expected: string): string | undefined {
  if (typeof format !== "string") return undefined;
  const other = kinds.find(([prefix]) => format.startsWith(prefix));
  if (other !== undefined && !expected.startsWith(other[0]))
    return `this is ${other[1]}, not ${nameOf(expected)}`;
  if (other !== undefined) return "it was written for another version of focalbit";
  return nearMiss(format, [expected]) && `did you mean "${expected}"?`;
}

function nameOf(format: string): string {
  return kinds.find(([prefix]) => format.startsWith(prefix))?.[1] ?? "that";
}
