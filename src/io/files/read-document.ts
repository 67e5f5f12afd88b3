// A JSON document from disk: read, hashed and handed to its parser. The hash is of the file's bytes, so that a result can
// be traced to the very file it was computed from.

import { sha256Hex } from "../../foundation/bits/sha256.js";
import { parseJsonText } from "../../foundation/documents/parse-json-text.js";
import { readText } from "./read-text.js";

const mostDocumentBytes = 64_000_000;

/** A parsed document and the SHA-256 of its file, 64 lower-case hex digits. */
export interface ReadDocument<T> {
  readonly value: T;
  readonly sha256: string;
}

/**
 * Reads and parses a document.
 * @param parse turns the plain value into a typed one; gets the path to name it in errors
 * @param wanted what it should be, with its article: "a model document"
 * @throws InputError where the file is missing, larger than 64 MB, not UTF-8, not JSON, or not what `parse` wants
 */
export function readDocument<T>(
  path: string,
  parse: (document: unknown, file: string) => T,
  wanted = "a JSON document",
): ReadDocument<T> {
  const { text, bytes } = readText(path, wanted, mostDocumentBytes);
  return { value: parse(parseJsonText(text, path), path), sha256: sha256Hex(bytes) };
}
