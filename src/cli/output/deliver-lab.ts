// What a study of networks leaves: the document, the report, a table, and a summary or the document on standard output.

import { renderLabHtml, type LabDocument } from "../../index.js";
import { readPlotlySource, writeFileWhole } from "../../io/index.js";
import type { OutputFlags } from "./deliver.js";
import { print, printMessage } from "./print.js";

export interface LabOutputs<Document> {
  readonly summarise: (document: Document) => string;
  readonly table: (document: Document) => string;
}

/** Writes and prints a finished document; the files are complete before anything is printed. */
export async function deliverLab<Document extends LabDocument>(
  document: Document,
  { output, report, csv, json }: OutputFlags & { readonly csv?: string },
  { summarise, table }: LabOutputs<Document>,
): Promise<void> {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (output !== undefined) await writeFileWhole(output, text);
  if (report !== undefined) {
    await writeFileWhole(report, renderLabHtml(document, { plotlySource: readPlotlySource() }));
  }
  if (csv !== undefined) await writeFileWhole(csv, table(document));
  print(json ? text : summarise(document));
  for (const path of [output, report, csv]) if (path !== undefined) printMessage(`wrote ${path}`);
}
