// What a run or a comparison leaves: the document, the report, and a summary or the document on standard output.

import {
  renderHtml,
  serializeResult,
  type Comparison,
  type FrontEndStudy,
  type Result,
} from "../../index.js";
import { readPlotlySource, writeFileWhole } from "../../io/index.js";
import { print, printMessage } from "./print.js";

/** Flags that say where results go. */
export interface OutputFlags {
  readonly output?: string;
  readonly report?: string;
  readonly json?: true;
}

/**
 * Writes and prints a finished document; the files are complete before anything is printed.
 * @param summarise called where the document itself is not asked for
 */
export async function deliver<T extends Result | Comparison | FrontEndStudy>(
  document: T,
  flags: OutputFlags,
  summarise: (document: T) => string,
): Promise<void> {
  if (flags.output !== undefined) await writeFileWhole(flags.output, serializeResult(document));
  if (flags.report !== undefined) {
    await writeFileWhole(flags.report, renderHtml(document, { plotlySource: readPlotlySource() }));
  }
  print(flags.json ? serializeResult(document) : summarise(document));
  for (const path of [flags.output, flags.report]) if (path !== undefined) printMessage(`wrote ${path}`);
}
