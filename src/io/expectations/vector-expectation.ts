// Expected outputs in a JSON document: a plain list of logits, or a list of entries, one per frame, with logits, activations or
// hashes. Entries that name their frame are matched by that name; others stand in the order of the frames. Other keys are
// whatever the tool that wrote them needs.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import { parseJsonText } from "../../foundation/documents/parse-json-text.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { describeValue } from "../../foundation/errors/problem.js";
import type { ExpectedValues, FrameExpectation } from "../../run/verify/expectation.js";
import { readText } from "../files/read-text.js";
import type { Expectations } from "./expectations.js";
import { matchEntries, type EntryKey } from "./match-entries.js";

const mostBytes = 256_000_000;
/** Keys that may hold the entries: own files, and result documents of `focalbit run -o`. */
const listKeys = ["vectors", "frames"] as const;
const hashKeys = ["hashes", "bitsSha256"] as const;

/** Reads a document of expected outputs. @throws InputError where it holds none, or none of these frames */
export function openVectors(path: string, frames: readonly string[]): Expectations {
  const document = parseJsonText(readText(path, "expected outputs", mostBytes).text, path);
  const entries = entriesOf(document, path, frames.length);
  const read = entries.map((entry, i) => readEntry(entry, path, `/${i}`));
  const matched = matchEntries(
    read.map(({ key }) => key),
    frames,
    path,
  );
  return {
    of: (index) => {
      const entry = matched[index];
      return entry === undefined ? undefined : read[entry]?.expectation;
    },
  };
}

function entriesOf(document: unknown, path: string, frames: number): readonly unknown[] {
  const key = isKeyed(document) ? listKeys.find((name) => Array.isArray(document[name])) : undefined;
  const list: unknown = key === undefined ? document : (document as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(list) || list.length === 0) {
    const rule = `must be a list of logits, or have a list of entries under ${listKeys.join(" or ")}`;
    throw inputError({ file: path, path: "", rule, found: describeValue(document) });
  }
  // The logits of a single frame need no list around them.
  return frames === 1 && list.every((value) => typeof value === "number") ? [list] : list;
}

interface Entry {
  readonly key: EntryKey;
  readonly expectation: FrameExpectation;
}

function readEntry(entry: unknown, file: string, path: string): Entry {
  if (Array.isArray(entry)) return { key: {}, expectation: { logits: numbers(entry, file, path) } };
  if (!isKeyed(entry)) {
    const rule = "must be a list of logits, or an entry with logits, nodes or hashes";
    throw inputError({ file, path, rule, found: describeValue(entry) });
  }
  const { logits, nodes, input, row } = entry;
  const hashKey = hashKeys.find((name) => entry[name] !== undefined);
  const expectation: FrameExpectation = {
    ...(logits !== undefined && { logits: numbers(logits, file, `${path}/logits`) }),
    ...(nodes !== undefined && { nodes: nodeValues(nodes, file, `${path}/nodes`) }),
    ...(hashKey !== undefined && { hashes: readHashes(entry[hashKey], file, `${path}/${hashKey}`) }),
  };
  if (Object.keys(expectation).length === 0) {
    const rule = "must have logits, nodes or hashes";
    throw inputError({ file, path, rule, found: `the keys ${Object.keys(entry).slice(0, 12).join(", ")}` });
  }
  return {
    key: {
      ...(typeof input === "string" && { input }),
      ...(typeof row === "number" && Number.isInteger(row) && { row }),
    },
    expectation,
  };
}

function nodeValues(value: unknown, file: string, path: string): ReadonlyMap<string, ExpectedValues> {
  if (!isKeyed(value)) throw inputError({ file, path, rule: "must give a list of numbers by node name" });
  return new Map(
    Object.entries(value).map(([node, list]) => [node, { values: numbers(list, file, `${path}/${node}`) }]),
  );
}

/** SHA-256 by node name. @throws InputError where a value is no text */
export function readHashes(value: unknown, file: string, path: string): ReadonlyMap<string, string> {
  const entries = isKeyed(value) ? Object.entries(value) : undefined;
  const texts = entries?.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  if (entries === undefined || texts?.length !== entries.length)
    throw inputError({ file, path, rule: "must give a SHA-256 by node name", found: describeValue(value) });
  return new Map(texts);
}

/** Numbers of a list, however deep it is nested. */
function numbers(value: unknown, file: string, path: string): number[] {
  const flat: unknown[] = Array.isArray(value) ? value.flat(8) : [];
  const wrong = flat.find((item) => typeof item !== "number");
  if (flat.length > 0 && wrong === undefined) return flat as number[];
  const found = flat.length === 0 ? describeValue(value) : describeValue(wrong);
  throw inputError({ file, path, rule: "must be a list of numbers", found });
}
