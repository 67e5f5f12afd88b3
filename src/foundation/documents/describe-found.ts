// The "found" part of an error: a short picture of a value of any size, without walking more of it than is shown.

import { describeValue } from "../errors/problem.js";

const mostKeysShown = 6;
const longestTextRead = 100;

/** A short, single-line picture of a value: numbers as they are, texts quoted, long lists and objects by their size. */
export function describeFound(value: unknown): string {
  if (typeof value === "string") return describeValue(value.slice(0, longestTextRead));
  if (value === null) return "null";
  if (Array.isArray(value)) return describeList(value);
  if (typeof value === "object") return describeObject(value);
  return describeValue(value);
}

/** A word of a document in double quotes, shortened, control characters escaped. */
export function quoted(word: string): string {
  return describeFound(word);
}

/** "a, b and c", the way the messages list words. */
export function listWords(words: readonly string[], last: "and" | "or"): string {
  const head = words.slice(0, -1).join(", ");
  const tail = words.at(-1) ?? "";
  return head === "" ? tail : `${head} ${last} ${tail}`;
}

function describeList(list: readonly unknown[]): string {
  const short = list.length <= 16 && list.every((item) => typeof item !== "object" || item === null);
  return short ? `[${list.map(describeFound).join(", ")}]` : `a list of ${list.length}`;
}

function describeObject(value: object): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return "an object without keys";
  const shown = keys.slice(0, mostKeysShown).map(quoted).join(", ");
  const hidden = keys.length > mostKeysShown ? `, ... (${keys.length} in all)` : "";
  return `an object with ${keys.length === 1 ? "the key" : "the keys"} ${shown}${hidden}`;
}
