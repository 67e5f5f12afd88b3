// The page of an imported model: every decision and warning is on it, nothing of them becomes markup, long lists are folded.

import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../../src/report/html/html.js";
import { renderHtml } from "../../../src/report/render-html.js";
import type { ImportReport } from "../../../src/result/schema/import-schema.js";
import { parseResult } from "../../../src/result/parse-result.js";
import { payloads, withEveryString } from "../fixtures/hostile.js";
import { fixtureResult } from "../fixtures/results.js";
import { readMarkup } from "./read-markup.js";

const assets = { plotlySource: "window.Plotly = {};" };
const record: ImportReport = {
  from: "qonnx",
  source: "net.onnx",
  sha256: "ab".repeat(32),
  decisions: [
    { topic: "encoder", text: "codes 128 and above fire" },
    { topic: "thresholds", node: "Sign_3", text: "exact over 65 sums" },
  ],
  warnings: ["Sign_3: 2 channels constant"],
};

function imported(report: ImportReport) {
  const result = fixtureResult("thermometer");
  return { ...result, model: { ...result.model, import: report } };
}

describe("[U] the import section", () => {
  it("[U] shows source, decisions with their nodes, and warnings, and is linked", () => {
    const page = renderHtml(parseResult(imported(record)), assets);
    const { text } = readMarkup(page);
    for (const words of ["net.onnx", "QONNX", record.sha256, "Sign_3", "whole model", ...record.warnings])
      expect(text).toContain(words);
    for (const decision of record.decisions) expect(text).toContain(decision.text);
    expect(page).toContain('href="#import"');
  });

  it("[U] is absent where the model was not imported", () => {
    const page = renderHtml(fixtureResult("thermometer"), assets);
    expect(page).not.toContain('id="import"');
    expect(page).not.toContain('href="#import"');
  });

  it.each(payloads)("[U] %s stays text", (payload) => {
    const attack = (text: string) => `w${text.length}${payload}`;
    const hostile = readMarkup(renderHtml(imported(withEveryString(record, attack)), assets));
    const plain = readMarkup(
      renderHtml(imported(withEveryString(record, (text) => `w${text.length}`)), assets),
    );
    expect(hostile.text).not.toMatch(/[<>]/);
    expect(hostile.text).toContain(escapeHtml(payload));
    expect([...hostile.counts].sort()).toEqual([...plain.counts].sort());
  });

  it("[U] folds a long table", () => {
    const decisions = Array.from({ length: 80 }, (_, i) => ({ topic: "weights", text: `decision ${i}` }));
    expect(renderHtml(imported({ ...record, decisions }), assets)).toContain("All 80 decisions");
  });
});
