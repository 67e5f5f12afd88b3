// Decisions and warnings into the model document, where they stay with the model: `provenance.import`. Lists and texts beyond
// the bounds of a record are cut, and the cut is said.

import { sha256Hex } from "../../foundation/bits/sha256.js";
import { importRecordLimits, readImportRecord, type ImportRecord } from "../../model/import-record.js";
import type { ModelDocument } from "../../model/model-schema.js";
import type { ImportDecision, ImportedModel } from "./imported-model.js";

/** What was imported. */
export interface ImportOrigin {
  readonly from: "qonnx" | "finn" | "onnx" | "bnn-pynq" | "larq";
  /** Path or name of the file or folder; only its last part is kept. */
  readonly file: string;
  readonly sha256: string;
}

/** The import with its record in the model's provenance; other entries of a provenance stay. */
export function recordImport<T extends ImportedModel>(imported: T, origin: ImportOrigin): T {
  const record: ImportRecord = {
    from: origin.from,
    source: lastPart(origin.file).slice(0, importRecordLimits.nameLength),
    sha256: origin.sha256,
    decisions: cutList<ImportDecision>(imported.decisions, importRecordLimits.decisions, (left) => ({
      topic: "topology",
      text: `${left} more decisions are left out here`,
    })).map(cutDecision),
    warnings: cutList(
      imported.warnings,
      importRecordLimits.warnings,
      (left) => `${left} more warnings are left out here`,
    ).map(cutText),
  };
  return { ...imported, model: withRecord(imported.model, record) };
}

/** A document with one more decision in its record; unchanged where it has none, or a full one. */
export function noteDecision(document: ModelDocument, decision: ImportDecision): ModelDocument {
  const record = readImportRecord(document.provenance);
  if (record === undefined || record.decisions.length >= importRecordLimits.decisions) return document;
  return withRecord(document, { ...record, decisions: [...record.decisions, cutDecision(decision)] });
}

/**
 * Hash of a folder: SHA-256 of the lines `<sha256>  <name>` of its files, in code-unit order of the names, as
 * `LC_ALL=C sha256sum * | sha256sum` prints it.
 */
export function hashFiles(files: ReadonlyMap<string, Uint8Array>): string {
  const lines = [...files].map(([path, bytes]) => [lastPart(path), sha256Hex(bytes)] as const);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(lines.map(([name, hash]) => `${hash}  ${name}\n`).join(""));
}

function withRecord(document: ModelDocument, record: ImportRecord): ModelDocument {
  return { ...document, provenance: { ...(document.provenance as object | undefined), import: record } };
}

function lastPart(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, "")
      .split(/[\\/]/)
      .at(-1) ?? path
  );
}

function cutList<T>(items: readonly T[], most: number, last: (left: number) => T): readonly T[] {
  return items.length <= most ? items : [...items.slice(0, most - 1), last(items.length - most + 1)];
}

function cutDecision({ topic, node, text }: ImportDecision): ImportRecord["decisions"][number] {
  return {
    topic,
    ...(node !== undefined && { node: node.slice(0, importRecordLimits.nameLength) }),
    text: cutText(text),
  };
}

function cutText(text: string): string {
  const most = importRecordLimits.textLength;
  return text.length <= most ? text : `${text.slice(0, most - 4)} ...`;
}
