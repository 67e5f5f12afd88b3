// `focalbit report`: a result, comparison or study document, of any age, in other forms: one HTML file, CSV tables, files for
// Accelergy. Nothing is computed again.

import { dirname, join } from "node:path";
import type { Command } from "commander";
import {
  InputError,
  parseResult,
  renderAccelergyFiles,
  renderCsvFiles,
  renderHtml,
  renderStudyCsv,
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
    .description("Render a result, comparison or study as HTML, as CSV tables, or for Accelergy.")
    .argument("<result>", "document that run, compare or study wrote")
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
  const { value } = readDocument(resultPath, parseResult, "a result document");
  const written: string[] = [];
  if (output !== undefined) {
    await writeFileWhole(output, renderHtml(value, { plotlySource: readPlotlySource() }));
    written.push(output);
  }
  if (csv !== undefined) written.push(await writeFolder(csv, renderTables(value)));
  if (accelergy !== undefined) written.push(await writeFolder(accelergy, renderAccelergyFiles(value)));
  return written;
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
