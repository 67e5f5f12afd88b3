// Text of a document -> plain value. A damaged or truncated text gives one error with line and column; what the value
// means is the parsers' business.

import { findJsonFault, type JsonFault } from "./json-error-position.js";
import { describeFound } from "./describe-found.js";
import { inputError } from "../errors/input-error.js";
import type { Problem } from "../errors/problem.js";

/**
 * Parses JSON. A byte-order mark at the start is skipped; of a key given twice the last one counts (as in JSON.parse).
 * @param file named in the error
 * @throws InputError with the line and column (both from 1) of the first fault
 */
export function parseJsonText(text: string, file: string): unknown {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    const fault = findJsonFault(json);
    throw inputError(fault === undefined ? unlocated(file, error) : faultProblem(json, fault, file));
  }
}

function faultProblem(text: string, fault: JsonFault, file: string): Problem {
  const rule = `must be JSON: expected ${fault.expected} at ${lineAndColumn(text, fault.offset)}`;
  if (fault.offset < text.length) {
    const word = /^[\w.+-]{1,40}/.exec(text.slice(fault.offset, fault.offset + 40))?.[0];
    return {
      file,
      path: "",
      rule,
      found: describeFound(word ?? text[fault.offset]),
      fix: adviceFor(word, text, fault),
    };
  }
  if (text.trim() === "") return { file, path: "", rule: "must be JSON", found: "an empty text" };
  const open = fault.openedAt;
  const inside = open ? ` inside the ${open.kind} that opens at ${lineAndColumn(text, open.offset)}` : "";
  return { file, path: "", rule, found: `the end of the text${inside}`, fix: "is the file complete?" };
}

function adviceFor(word: string | undefined, text: string, fault: JsonFault): string | undefined {
  if (word !== undefined && /^-?(NaN|Infinity)/i.test(word)) return "JSON has no NaN and no infinite numbers";
  if (text[fault.offset] === "/") return "JSON has no comments";
  const before = text.slice(Math.max(0, fault.offset - 1000), fault.offset).trimEnd();
  const closing = text[fault.offset] === "}" || text[fault.offset] === "]";
  return closing && before.endsWith(",") ? "remove the comma before it" : undefined;
}

function lineAndColumn(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < lineStart; at = text.indexOf("\n", at + 1)) line += 1;
  return `line ${line}, column ${offset - lineStart + 1}`;
}

function unlocated(file: string, error: unknown): Problem {
  return {
    file,
    path: "",
    rule: "must be JSON",
    found: error instanceof Error ? error.message : String(error),
  };
}
