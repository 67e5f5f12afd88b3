// `focalbit inspect`: what is in a model document.

import type { Command } from "commander";
import { inspectModel, parseModel } from "../../index.js";
import { readDocument } from "../../io/index.js";
import { formatInspection } from "../output/format-inspection.js";
import { print } from "../output/print.js";

const example = `
Example:
  focalbit inspect models/stl10-glt8.model.json`;

/** Adds the command. */
export function addInspectCommand(program: Command): void {
  program
    .command("inspect")
    .description("Print a model's layers, sizes, MACs and encoder curve.")
    .argument("<model>", "model document")
    .option("--json", "print the same as JSON")
    .addHelpText("after", example)
    .action((modelPath: string, flags: { readonly json?: true }) => {
      const { value, sha256 } = readDocument(modelPath, parseModel, "a model document");
      const inspection = inspectModel(value);
      print(
        flags.json ? JSON.stringify({ sha256, ...inspection }, null, 2) : formatInspection(value, inspection),
      );
    });
}
