// `focalbit report`: a document of run, compare, study, robustness, characterize or hdr, of any age, in other forms: one HTML file, CSV tables, files for
// Accelergy. Nothing is computed again.

import { dirname, join } from "node:path";
import type { Command } from "commander";
import {
  InputError,
  isLabDocument,
  parseLabDocument,
  parseResult,
  renderAccelergyFiles,
  renderCsvFiles,
  renderHtml,
  renderLabHtml,
  renderStudyCsv,
  type LabDocument,
} from "../../index.js";
import { makeFolder, readDocument, readPlotlySource, writeFileWhole } from "../../io/index.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { printMessage } from "../output/print.js";

interface ReportFlags {
  readonly output?: string;
  readonly csv?: string;
  readonly accelergy?: string;
}

const example = `
Examples:
  focalbit report result.json -o report.html
  focalbit report result.json --csv tables --accelergy accelergy`;

/** Adds the command. */
export function addReportCommand(program: Command): void {
  program
    .command("report")
    .description("Render a document that focalbit wrote as HTML, as CSV tables, or for Accelergy.")
    .argument("<result>", "document that run, compare, study, robustness, characterize or hdr wrote")
    .option("-o, --output <file>", "write the HTML report")
    .option("--csv <folder>", "write every table as CSV into a folder")
    .option(
      "--accelergy <folder>",
      "write energy table, area table and action counts as YAML of Accelergy 0.4 into a folder",
    )
    .addHelpText("after", example)
    .action(async (resultPath: string, flags: ReportFlags) => {
      for (const what of await writeReports(resultPath, flags)) printMessage(`wrote ${what}`);
    });
}

async function writeReports(
  resultPath: string,
  { output, csv, accelergy }: ReportFlags,
): Promise<readonly string[]> {
  if (output === undefined && csv === undefined && accelergy === undefined) {
    const fix = "add -o <file>, --csv <folder> or --accelergy <folder>";
    throw new InputError([{ file: "--output", path: "", rule: "must say what to write", fix }]);
  }
  checkOutputPaths({ "--output": output }, [resultPath]);
  const { value: read } = readDocument(resultPath, parseAny, "a result document");
  const written: string[] = [];
  if (read.lab !== undefined) {
    if (output === undefined || csv !== undefined || accelergy !== undefined) {
      const rule = `only -o <file> can be written of a document of ${read.lab.format}`;
      throw new InputError([{ file: resultPath, path: "/format", rule }]);
    }
    await writeFileWhole(output, renderLabHtml(read.lab, { plotlySource: readPlotlySource() }));
    return [output];
  }
  const value = read.result;
  if (output !== undefined) {
    await writeFileWhole(output, renderHtml(value, { plotlySource: readPlotlySource() }));
    written.push(output);
  }
  if (csv !== undefined) written.push(await writeFolder(csv, renderTables(value)));
  if (accelergy !== undefined) written.push(await writeFolder(accelergy, renderAccelergyFiles(value)));
  return written;
}

type Reportable =
  | { readonly lab: LabDocument; readonly result?: never }
  | { readonly lab?: never; readonly result: ReturnType<typeof parseResult> };

function parseAny(document: unknown, file: string): Reportable {
  return isLabDocument(document)
    ? { lab: parseLabDocument(document, file) }
    : { result: parseResult(document, file) };
}

function renderTables(value: ReturnType<typeof parseResult>): ReadonlyMap<string, string> {
  return value.format === "focalbit/front-end-study@1"
    ? new Map([["front-end-study.csv", renderStudyCsv(value)]])
    : renderCsvFiles(value);
}

/** Writes files below a folder, which is made where it is missing. */
async function writeFolder(folder: string, files: ReadonlyMap<string, string>): Promise<string> {
  for (const [name, text] of files) {
    const path = join(folder, name);
    makeFolder(dirname(path));
    await writeFileWhole(path, text);
  }
  return `${files.size} files into ${folder}`;
}
