// The record of an import: what it holds, its bounds, and what happens to it on the way through a file of our own.

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashFiles, noteDecision, recordImport } from "../../../src/formats/common/record-import.js";
import { exportQonnx } from "../../../src/formats/export/export-onnx.js";
import { importQonnx } from "../../../src/formats/qonnx/import-qonnx.js";
import { readModelMessage } from "../../../src/formats/onnx-reading/wire/read-model-message.js";
import { writeModelMessage } from "../../../src/formats/onnx-reading/wire/write-model-message.js";
import type { Model } from "../../../src/model/model.js";
import { importRecordLimits, readImportRecord } from "../../../src/model/import-record.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { smallModel } from "../../fixtures/models/small-model.js";
import { randomGraph } from "../fixtures/random-graph.js";

const origin = { from: "qonnx", file: "some/folder/net.onnx", sha256: "0".repeat(64) } as const;
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");

function recordOf({ provenance }: { readonly provenance?: unknown }) {
  return readImportRecord(provenance);
}

describe("[U] recordImport", () => {
  const decisions = [
    { topic: "encoder", text: "codes" },
    { topic: "thresholds", node: "t", text: "exact" },
  ] as const;

  it("[U] keeps what was decided, the name of the file without its folder, and other provenance", () => {
    const model = { ...smallModel(), provenance: { producer: "p" } };
    const { model: recorded } = recordImport({ model, decisions, warnings: ["w"] }, origin);
    expect(recorded.provenance).toEqual({
      producer: "p",
      import: { from: "qonnx", source: "net.onnx", sha256: origin.sha256, decisions, warnings: ["w"] },
    });
    expect(recordOf(parseModel(recorded))).toEqual(recordOf(recorded));
  });

  it("[U] is bounded, and says what it leaves out", () => {
    const many = Array.from({ length: importRecordLimits.decisions + 5 }, (_, i) => ({
      topic: "weights" as const,
      node: "n".repeat(300),
      text: `${i} ${"x".repeat(5000)}`,
    }));
    const warnings = Array.from({ length: 600 }, String);
    const { model } = recordImport({ model: smallModel(), decisions: many, warnings }, origin);
    const record = recordOf(model);
    expect(record?.decisions).toHaveLength(importRecordLimits.decisions);
    expect(record?.decisions.at(-1)?.text).toBe("6 more decisions are left out here");
    expect(record?.warnings.at(-1)).toBe("101 more warnings are left out here");
    expect(record?.decisions[0]?.text).toHaveLength(importRecordLimits.textLength);
    expect(noteDecision(model, decisions[0])).toBe(model);
  });

  it("[U] takes a later decision, and is left alone where there is none", () => {
    const { model } = recordImport({ model: smallModel(), decisions: [], warnings: [] }, origin);
    expect(recordOf(noteDecision(model, decisions[1]))?.decisions).toEqual([decisions[1]]);
    const bare = smallModel();
    expect(noteDecision(bare, decisions[0])).toBe(bare);
  });

  it("[U] a folder's hash is that of its checksum list", () => {
    const files = new Map([
      ["p/b.bin", Uint8Array.of(1, 2)],
      ["p/a.bin", Uint8Array.of(3)],
    ]);
    const list = `${sha256(Uint8Array.of(3))}  a.bin\n${sha256(Uint8Array.of(1, 2))}  b.bin\n`;
    expect(hashFiles(files)).toBe(sha256(list));
  });
});

describe("[U] readImportRecord", () => {
  it.each([
    ["none", undefined],
    ["another form of provenance", "by hand"],
    ["a list", [1]],
    ["a record of another form", { import: { from: "x" } }],
    ["an unknown key", { import: { ...origin, file: undefined } }],
  ])("[U] %s is no record, and no error", (_name, provenance) => {
    expect(readImportRecord(provenance)).toBeUndefined();
  });
});

describe("[I] a model's provenance and the files of our own", () => {
  const imported = importQonnx(randomGraph(2).bytes, { file: "a/b.onnx" });
  const model = parseModel(imported.model);

  function changed(change: (hints: Record<string, unknown>) => void): Model {
    const message = readModelMessage(exportQonnx(model), "x");
    const note = message.metadata_props[0];
    if (note === undefined) throw new Error("no note");
    const hints = JSON.parse(note.value) as Record<string, unknown>;
    change(hints);
    note.value = JSON.stringify(hints);
    return parseModel(importQonnx(writeModelMessage(message), { file: "c.onnx" }).model);
  }

  it("[I] an import is recorded, with the hash of its bytes", () => {
    expect(recordOf(model)).toMatchObject({
      from: "qonnx",
      source: "b.onnx",
      sha256: sha256(randomGraph(2).bytes),
    });
    expect(recordOf(model)?.decisions).toEqual(imported.decisions);
    expect(recordOf(model)?.warnings).toEqual(imported.warnings);
  });

  it("[I] comes back from a file that still is the model", () => {
    expect(changed(() => undefined)).toEqual(model);
    const { provenance: _none, ...bare } = model;
    expect(parseModel(importQonnx(exportQonnx(bare)).model)).toEqual(bare);
  });

  it("[I] is replaced by a record of the new import where the file has become another network", () => {
    const other = changed((hints) => (hints["digest"] = "0".repeat(64)));
    expect(recordOf(other)).toMatchObject({ source: "c.onnx" });
    const relabelled = changed((hints) => (hints["labels"] = ["a", "b", "c", "d"]));
    expect(recordOf(relabelled)).toMatchObject({ source: "c.onnx" });
  });

  it("[I] is not taken over where it is no plain data", () => {
    const hostile = changed((hints) => {
      let nested: unknown = 1;
      for (let depth = 0; depth < 100; depth++) nested = [nested];
      hints["provenance"] = nested;
    });
    expect(recordOf(hostile)).toMatchObject({ source: "c.onnx" });
  });

  it("[I] a provenance too long for the note stays behind", () => {
    const long = { ...model, provenance: { text: "x".repeat(2 ** 20) } };
    expect(recordOf(parseModel(importQonnx(exportQonnx(long), { file: "d.onnx" }).model))).toMatchObject({
      source: "d.onnx",
    });
  });
});
