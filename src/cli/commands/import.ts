// `focalbit import`: a network of another tool -> a model document, with everything that had to be decided.

import { Option, type Command } from "commander";
import { parseModel, replaceEncoder, type ImportedModel, type ModelDocument } from "../../index.js";
import {
  readFrames,
  listInputs,
  readImport,
  importSources,
  writeFileWhole,
  type ImportSource,
} from "../../io/index.js";
import { parseCount } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { parseThermometer, type WantedThermometer } from "../options/thermometer.js";
import { plainText } from "../output/plain-text.js";
import { print, printMessage } from "../output/print.js";

interface ImportFlags {
  readonly from: ImportSource;
  readonly output: string;
  readonly network?: string;
  readonly classes?: number;
  readonly name?: string;
  readonly encoder?: WantedThermometer;
  readonly input?: readonly string[];
  readonly json?: true;
}

const example = `
Examples:
  focalbit import TFC_1W1A.onnx --from qonnx -o tfc.model.json
  focalbit import params/cifar10/cnvW1A1 --from bnn-pynq --network cnvW1A1 --classes 10 -o cnv.model.json`;

/** Adds the command. */
export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("Turn a network exported by another tool into a model document, bit for bit.")
    .argument("<source>", "an .onnx or .tflite file, or a folder of BNN-PYNQ parameters")
    .addOption(new Option("--from <format>", "what the source is").choices(importSources).default("auto"))
    .requiredOption("-o, --output <file>", "write the model document")
    .option("--network <name|file>", "bnn-pynq: one of the five published networks, or a topology document")
    .option("--classes <n>", "bnn-pynq: keep the first n outputs", parseCount)
    .option("--name <name>", "name of the model")
    .option(
      "--encoder <thermometer:M[:quantile]>",
      "replace an integer input by a thermometer",
      parseThermometer,
    )
    .option("--input <path...>", "images that quantile thresholds are taken from")
    .option("--json", "print decisions and warnings as JSON")
    .addHelpText("after", example)
    .action(async (source: string, flags: ImportFlags) => {
      await importModel(source, flags);
    });
}

async function importModel(source: string, flags: ImportFlags): Promise<void> {
  checkOutputPaths({ "--output": flags.output }, [source]);
  const imported = readImport(source, flags.from, flags);
  const document =
    flags.encoder === undefined
      ? imported.model
      : await withThermometer(imported.model, flags.encoder, flags);
  const model = parseModel(document, flags.output);
  await writeFileWhole(flags.output, `${JSON.stringify(document)}\n`);
  const { decisions, warnings } = imported;
  if (flags.json) print(JSON.stringify({ model: model.name, decisions, warnings }, null, 2));
  else print(formatDecisions(imported));
  for (const warning of warnings) printMessage(`warning: ${plainText(warning)}`);
  printMessage(`wrote ${flags.output}`);
}

async function withThermometer(
  document: ModelDocument,
  { levels, spacing }: WantedThermometer,
  flags: ImportFlags,
): Promise<ModelDocument> {
  const model = parseModel(document, flags.output);
  const samples: number[] = [];
  for await (const frame of readFrames(listInputs(flags.input ?? []), { shape: model.input })) {
    for (const sample of frame.samples) samples.push(sample);
  }
  return replaceEncoder(model, { levels, spacing, ...(samples.length === 0 ? {} : { samples }) });
}

function formatDecisions({ model, decisions }: ImportedModel): string {
  const lines = decisions.map(({ topic, node, text }) => {
    const where = node === undefined ? "" : `${plainText(node)}: `;
    return `  ${topic.padEnd(10)}  ${where}${plainText(text)}`;
  });
  return [`imported "${plainText(model.name)}": ${model.nodes.length} nodes`, ...lines].join("\n");
}
