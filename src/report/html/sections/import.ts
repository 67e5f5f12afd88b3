// Where an imported model came from and what its importer settled on the way: polarity, folded normalisations, thresholds,
// padding, encoder. A reader who doubts an output starts here.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import type { ImportReport } from "../../../result/schema/import-schema.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

type Decision = ImportReport["decisions"][number];

/** Rows shown at once; longer tables are folded. */
const mostOpenRows = 60;

const formatNames: Readonly<Record<string, string>> = {
  qonnx: "QONNX",
  finn: "FINN-ONNX",
  onnx: "ONNX",
  "bnn-pynq": "BNN-PYNQ parameters",
  larq: "Larq Compute Engine",
};

/** Nothing where the model was not imported. */
export function importSection(context: SectionContext, { model }: Result): Html | undefined {
  const record = model.import;
  if (record === undefined) return undefined;
  const { from, source, sha256, decisions, warnings } = record;
  const format = Object.hasOwn(formatNames, from) ? formatNames[from] : from;
  return section(
    context,
    "import",
    "Import: what was decided",
    markup`<p class="lead">The model was imported from <b>${source}</b> (${format}). What the file leaves open, or says in other words
      than the model, was settled as listed; thresholds are exact over every sum that can occur.</p>`,
    warnings.length > 0 && warningList(warnings),
    decisionTable(decisions),
    markup`<dl class="facts"><div><dt>SHA-256</dt><dd><code>${sha256}</code> of the source</dd></div></dl>`,
  );
}

function warningList(warnings: readonly string[]): Html {
  return markup`<p>Worth a second look:</p><ul class="reasons">${warnings.map((text) => markup`<li>${text}</li>`)}</ul>`;
}

function decisionTable(decisions: readonly Decision[]): Html {
  const written = table(
    "Decisions of the importer, in the order in which they were made",
    decisions,
    [
      { title: "about", kind: "header", cell: ({ topic }) => topic },
      { title: "node", cell: ({ node }) => node ?? "whole model" },
      { title: "decision", kind: "sentence", cell: ({ text }) => text },
    ],
    { quietCaption: true },
  );
  if (decisions.length <= mostOpenRows) return written;
  return markup`<details><summary>All ${formatCount(decisions.length)} decisions</summary>${written}</details>`;
}
