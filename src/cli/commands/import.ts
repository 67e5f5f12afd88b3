// `focalbit import`: a network of another tool -> a model document, with everything that had to be decided.

import { Option, type Command } from "commander";
import { InputError, parseModel, type ImportedModel } from "../../index.js";
import {
  importSources,
  readImport,
  resizeModes,
  writeFileWhole,
  type ImportSource,
  type ResizeMode,
} from "../../io/index.js";
import { nameClasses } from "../options/class-names.js";
import { addImportOptions, importRequest, type ImportFlags } from "../options/import-options.js";
import { parseCount } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { describeChange, replaceFrontEnd, type ReplacedFrontEnd } from "../options/replace-front-end.js";
import { parseThermometer, type WantedThermometer } from "../options/thermometer.js";
import { plainText } from "../output/plain-text.js";
import { print, printMessage } from "../output/print.js";

interface Flags extends ImportFlags {
  readonly from: ImportSource;
  readonly output: string;
  readonly classNames?: string;
  readonly encoder?: WantedThermometer;
  readonly input?: readonly string[];
  readonly labels?: string;
  readonly frames?: number;
  readonly resize?: ResizeMode;
  readonly json?: true;
}

const example = `
Examples:
  focalbit import TFC_1W1A.onnx --from qonnx -o tfc.model.json
  focalbit import params/cifar10/cnvW1A1 --from bnn-pynq --network cnvW1A1 --classes 10 -o cnv.model.json
  focalbit import params/cifar10/cnvW1A1 --classes 10 --encoder thermometer:8 --input images -o cnv8.model.json`;

/** Adds the command. */
export function addImportCommand(program: Command): void {
  const command = program
    .command("import")
    .description("Turn a network exported by another tool into a model document, bit for bit.")
    .argument("<source>", "an .onnx or .tflite file, or a folder of BNN-PYNQ parameters")
    .addOption(new Option("--from <format>", "what the source is").choices(importSources).default("auto"))
    .requiredOption("-o, --output <file>", "write the model document");
  addImportOptions(command)
    .option("--class-names <file|a,b,c>", "names of the outputs, one per line or with commas")
    .option(
      "--encoder <thermometer:M[:quantile]>",
      "put a thermometer in place of integer codes",
      parseThermometer,
    )
    .option("--input <path...>", "with --encoder: images that show what it costs and where quantiles lie")
    .option("--labels <csv>", "with --input: table of file,label; without it class folders give the labels")
    .option("--frames <n>", "with --input: only the first n frames", parseCount)
    .addOption(new Option("--resize <mode>", "with --input: fit images of another size").choices(resizeModes))
    .option("--json", "print decisions, warnings and the change as JSON")
    .addHelpText("after", example)
    .action(async (source: string, flags: Flags) => {
      await importModel(source, flags);
    });
}

async function importModel(source: string, flags: Flags): Promise<void> {
  const { encoder, output } = flags;
  checkOutputPaths({ "--output": output }, [source, ...(flags.input ?? [])]);
  if (encoder === undefined) refuseImages(flags);
  const imported = readImport(source, flags.from, importRequest(flags));
  const named = nameClasses(imported.model, flags.classNames);
  const replaced: ReplacedFrontEnd =
    encoder === undefined ? { document: named } : await replaceFrontEnd(named, { ...flags, encoder, output });
  const model = parseModel(replaced.document, output);
  await writeFileWhole(output, `${JSON.stringify(replaced.document)}\n`);
  printImport(imported, replaced, model.name, flags.json === true);
  printMessage(`wrote ${output}`);
}

/** Images are for the encoder alone: without it they would be ignored. */
function refuseImages(flags: Flags): void {
  const given = (["input", "labels", "frames", "resize"] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (given.length === 0) return;
  const rule = "must go with a change of encoder";
  throw new InputError(given.map((name) => ({ file: `--${name}`, path: "", rule, fix: "add --encoder" })));
}

function printImport(
  { model, decisions, warnings }: ImportedModel,
  { change, document }: ReplacedFrontEnd,
  name: string,
  json: boolean,
): void {
  for (const warning of warnings) printMessage(`warning: ${plainText(warning)}`);
  if (json) {
    print(
      JSON.stringify({ model: name, decisions, warnings, ...(change && { encoderChange: change }) }, null, 2),
    );
    return;
  }
  const lines = decisions.map(({ topic, node, text }) => {
    const where = node === undefined ? "" : `${plainText(node)}: `;
    return `  ${topic.padEnd(10)}  ${where}${plainText(text)}`;
  });
  print([`imported "${plainText(name)}": ${model.nodes.length} nodes`, ...lines].join("\n"));
  if (document.encoder.kind !== model.encoder.kind) {
    const levels = document.encoder.kind === "thermometer" ? document.encoder.thresholds.length : 0;
    print(`replaced the codes by a thermometer of ${levels} thresholds per sample`);
  }
  if (change !== undefined) print(`  ${describeChange(change)}`);
}
