// `focalbit report`: a result or comparison document, of any age, as one HTML file. Nothing is computed again.

import type { Command } from "commander";
import { parseResult, renderHtml } from "../../index.js";
import { readDocument, readPlotlySource, writeFileWhole } from "../../io/index.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { printMessage } from "../output/print.js";

const example = `
Example:
  focalbit report result.json -o report.html`;

/** Adds the command. */
export function addReportCommand(program: Command): void {
  program
    .command("report")
    .description("Render a result or comparison document as one self-contained HTML file.")
    .argument("<result>", "document that run or compare wrote")
    .requiredOption("-o, --output <file>", "write the HTML report")
    .addHelpText("after", example)
    .action(async (resultPath: string, flags: { readonly output: string }) => {
      checkOutputPaths({ "--output": flags.output }, [resultPath]);
      const { value } = readDocument(resultPath, parseResult, "a result document");
      await writeFileWhole(flags.output, renderHtml(value, { plotlySource: readPlotlySource() }));
      printMessage(`wrote ${flags.output}`);
    });
}
