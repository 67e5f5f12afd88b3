// `--class-names`: names of the outputs, from a file with one per line or from a list with commas.

import { InputError, type ModelDocument } from "../../index.js";
import { fileExists, readLines } from "../../io/index.js";

const mostBytes = 4_000_000;

/** The document with names for its outputs; their number is checked with the document. @throws InputError for an empty name */
export function nameClasses(document: ModelDocument, given: string | undefined): ModelDocument {
  if (given === undefined) return document;
  const isFile = fileExists(given);
  const names = isFile ? readLines(given, "a list of class names", mostBytes) : given.split(",");
  const labels = names.map((name) => name.trim());
  const empty = labels.indexOf("");
  if (empty >= 0 || labels.length === 0) {
    const rule = "must be a file with a class name per line, or names with commas between them";
    const found = labels.length <= 1 ? "none" : `no name at place ${empty + 1}`;
    throw new InputError([{ file: "--class-names", path: "", rule, found }]);
  }
  return { ...document, labels };
}
