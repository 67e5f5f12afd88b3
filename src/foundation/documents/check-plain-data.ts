// What must hold before a stranger's value may meet a schema: it is plain JSON data, not deeper or larger than a bound.
// Documents from `JSON.parse` can only break the two bounds; callers in JavaScript can hand over anything, cyclic values too.

import { describeFound } from "./describe-found.js";
import { pointerToKey } from "./json-pointer.js";
import type { Problem } from "../errors/problem.js";

/** Levels of lists and objects inside each other; the documents of focalbit need fewer than ten. */
export const deepestNesting = 64;

interface Visit {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

/**
 * Checks that a value is plain data: null, booleans, numbers, texts, lists and objects of those.
 * @param mostValues how many values (lists, objects and everything in them) the document may hold
 * @returns the first violation, or undefined; NaN and infinities pass, the schema refuses them with their own words
 */
export function checkPlainData(
  root: unknown,
  file: string,
  basePath: string,
  mostValues: number,
): Problem | undefined {
  const open: Visit[] = [{ value: root, path: basePath, depth: 0 }];
  let seen = 0;
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    seen += 1;
    if (seen + open.length > mostValues) {
      return { file, path: basePath, rule: `must hold at most ${mostValues} values` };
    }
    const broken = brokenRule(visit);
    if (broken !== undefined) return { file, path: visit.path, ...broken };
    openMembers(visit, open, mostValues);
  }
  return undefined;
}

function brokenRule({ value, depth }: Visit): Pick<Problem, "rule" | "found" | "fix"> | undefined {
  if (depth > deepestNesting) {
    return { rule: `must not be nested more than ${deepestNesting} levels deep` };
  }
  if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol") {
    return { rule: "must be plain JSON data", found: `a ${typeof value}` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return {
      rule: "must be plain JSON data",
      found: "an instance of a class",
      fix: "use lists and plain objects",
    };
  }
  if (Object.hasOwn(value, "__proto__")) {
    return { rule: 'must not have the key "__proto__"', found: describeFound(value), fix: "remove it" };
  }
  return undefined;
}

function openMembers({ value, path, depth }: Visit, open: Visit[], mostValues: number): void {
  if (typeof value !== "object" || value === null) return;
  const members: [string | number, unknown][] = Array.isArray(value)
    ? Array.from(value.slice(0, mostValues), (item: unknown, index) => [index, item])
    : Object.entries(value);
  for (const [member, item] of members) {
    // Leaves of ordinary kinds need no path; making one for every number of a weight table would cost more than the check.
    const plainLeaf = item === null || ["number", "string", "boolean", "undefined"].includes(typeof item);
    if (plainLeaf) open.push({ value: null, path, depth });
    else open.push({ value: item, path: pointerToKey(path, String(member)), depth: depth + 1 });
  }
}

/** Whether a value is an object with keys (not a list), so that its keys may be read. */
export function isKeyed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
