// `focalbit export`: a model document -> ONNX for viewers and runtimes, or its parameters for other tools and for RTL.

import { join } from "node:path";
import { Option, type Command } from "commander";
import { exportOnnx, exportParameters, exportQonnx, parseModel, type ParameterFormat } from "../../index.js";
import { makeFolder, readDocument, writeFileWhole } from "../../io/index.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { printMessage } from "../output/print.js";

const parameterForms = ["npy", "c-header", "hex"] as const satisfies readonly ParameterFormat[];

interface ExportFlags {
  readonly to: "qonnx" | "onnx" | ParameterFormat;
  readonly output: string;
}

/** Adds the command. */
export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description("Write a model for other tools: QONNX or ONNX, or its parameters as .npy, C header or hex.")
    .argument("<model>", "model document")
    .addOption(
      new Option("--to <format>", "what to write")
        .choices(["qonnx", "onnx", ...parameterForms])
        .default("qonnx"),
    )
    .requiredOption("-o, --output <path>", "file of an ONNX form; folder of parameter files")
    .action(async (modelPath: string, flags: ExportFlags) => {
      await exportModel(modelPath, flags);
    });
}

async function exportModel(modelPath: string, { to, output }: ExportFlags): Promise<void> {
  const model = readDocument(modelPath, parseModel, "a model document").value;
  if (to === "qonnx" || to === "onnx") {
    checkOutputPaths({ "--output": output }, [modelPath]);
    await writeFileWhole(output, to === "qonnx" ? exportQonnx(model) : exportOnnx(model));
    printMessage(`wrote ${output}`);
    return;
  }
  const files = exportParameters(model, to);
  makeFolder(output);
  for (const file of files) await writeFileWhole(join(output, file.name), file.bytes);
  printMessage(`wrote ${files.length} files to ${output}`);
}
