// `focalbit validate`: published chips predicted from their parts, beside what was published.

import { basename, dirname } from "node:path";
import type { Command } from "commander";
import {
  focalbitVersion,
  parseHardwareProfile,
  parseNotPredictable,
  parseWorkload,
  predictionDraws,
  renderValidationCsv,
  renderValidationHtml,
  validateDesigns,
} from "../../index.js";
import { readDocument, readPlotlySource, shippedProfileFiles, writeFileWhole } from "../../io/index.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { formatValidation } from "../output/format-validation.js";
import { print, printMessage } from "../output/print.js";

interface ValidateFlags {
  readonly json?: true;
  readonly report?: string;
  readonly csv?: string;
}

const example = `
Examples:
  focalbit validate
  focalbit validate --report validation.html --csv validation.csv
Each chip is a profile and a workload in hardware-profiles/published; its README states the rules behind the figures.`;

/** Adds the command. */
export function addValidateCommand(program: Command): void {
  program
    .command("validate")
    .description("Predict published chips from their parts: predicted, published, ratio, scope, assumptions.")
    .option("--report <file>", "write the HTML report")
    .option("--csv <file>", "write the table as CSV")
    .option("--json", "print the table as JSON")
    .addHelpText("after", example)
    .action(async (flags: ValidateFlags) => {
      await validate(flags);
    });
}

const workloadEnding = ".workload.json";

async function validate(flags: ValidateFlags): Promise<void> {
  const files = shippedProfileFiles().filter((path) => basename(dirname(path)) === "published");
  checkOutputPaths({ "--report": flags.report, "--csv": flags.csv }, files);
  const designs = files
    .filter((path) => path.endsWith(workloadEnding))
    .map((path) => ({
      workload: readDocument(path, parseWorkload, "a workload").value,
      profile: readDocument(
        `${path.slice(0, -workloadEnding.length)}.json`,
        parseHardwareProfile,
        "a hardware profile",
      ).value,
    }));
  const notPredictable = files
    .filter((path) => basename(path) === "not-predictable.json")
    .flatMap((path) => readDocument(path, parseNotPredictable, "a list of chips").value);
  const wantsBands = flags.report !== undefined || flags.csv !== undefined;
  const validation = validateDesigns(designs, notPredictable, wantsBands ? predictionDraws : 0);
  if (flags.report !== undefined) {
    const context = { version: focalbitVersion, command: "focalbit validate --report validation.html" };
    const assets = { plotlySource: readPlotlySource() };
    await writeFileWhole(flags.report, renderValidationHtml(validation, context, assets));
  }
  if (flags.csv !== undefined) await writeFileWhole(flags.csv, renderValidationCsv(validation));
  print(flags.json ? JSON.stringify(validation.document, null, 2) : formatValidation(validation.document));
  for (const path of [flags.report, flags.csv]) if (path !== undefined) printMessage(`wrote ${path}`);
}
