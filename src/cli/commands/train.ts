// `focalbit train`: a config and a folder of class folders -> a model document that computes what the trainer computed.

import { Option, type Command } from "commander";
import { InputError, parseTrainConfig, type TrainConfig } from "../../index.js";
import { readDocument, resizeModes, trainFromFolders, type ResizeMode } from "../../io/index.js";
import { parseCount } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { print, printMessage } from "../output/print.js";
import { formatTraining } from "../output/format-training.js";

interface TrainFlags {
  readonly data: readonly string[];
  readonly test?: string;
  readonly output?: string;
  readonly report?: string;
  readonly checkpoint?: string;
  readonly resume?: true;
  readonly start?: string;
  readonly teacher?: string;
  readonly workers?: number;
  readonly resize?: ResizeMode;
  readonly json?: true;
}

const example = `
The data folder holds one folder of images per class, or a train/ and a test/ folder of such.
Examples:
  focalbit train models/configs/stl10-glt8.train.json --data stl10 -o my.model.json --report training.html
  focalbit train teacher.train.json --data stl10 --checkpoint teacher.checkpoint      (real-valued: no model)`;

/** Adds the command. */
export function addTrainCommand(program: Command): void {
  program
    .command("train")
    .description("Train a network from images and export it, bit for bit, as a model document.")
    .argument("<config>", "train config, focalbit/train@1")
    .requiredOption("--data <folder...>", "class folders of images, or train/ and test/ of them")
    .option("--test <folder>", "class folders that the exported model is judged and checked on")
    .option("-o, --output <file>", "write the model document")
    .option("--report <file>", "HTML report, written again after every epoch")
    .option("--checkpoint <file>", "keep the state after every epoch")
    .option("--resume", "go on from the checkpoint if it is there")
    .option("--start <file>", "checkpoint to begin with: layers of the same name and size (fine-tuning)")
    .option("--teacher <file>", "checkpoint of the network to learn from")
    .option("--workers <n>", "threads; default one per core; the outcome is the same", parseCount)
    .addOption(new Option("--resize <mode>", "fit images of another size to the config").choices(resizeModes))
    .option("--json", "print the outcome as JSON")
    .addHelpText("after", example)
    .action(async (config: string, flags: TrainFlags) => {
      await trainModel(config, flags);
    });
}

async function trainModel(configPath: string, flags: TrainFlags): Promise<void> {
  const { output, report, checkpoint, teacher, start } = flags;
  const written = { "--output": output, "--report": report, "--checkpoint": checkpoint };
  checkOutputPaths(written, [configPath, ...[teacher, start].filter((path) => path !== undefined)]);
  const config = readDocument(configPath, parseTrainConfig, "a train config").value;
  refuseWithoutPlace(config, flags);
  const outcome = await trainFromFolders(config, flags, printMessage);
  print(flags.json === true ? JSON.stringify(outcome, null, 2) : formatTraining(outcome));
  for (const path of [output, report, checkpoint]) if (path !== undefined) printMessage(`wrote ${path}`);
}

/** Training for nothing, and flags that need another. */
function refuseWithoutPlace(config: TrainConfig, { output, checkpoint, resume, teacher }: TrainFlags): void {
  const problem = (file: string, rule: string, fix: string) =>
    new InputError([{ file, path: "", rule, fix }]);
  if (output === undefined && checkpoint === undefined) {
    throw problem("--output", "must say where the outcome goes", "add -o <file> or --checkpoint <file>");
  }
  if (resume === true && checkpoint === undefined) {
    throw problem("--resume", "must go with a checkpoint", "add --checkpoint <file>");
  }
  if (teacher === undefined && config.distillation !== undefined) {
    throw problem("--teacher", "must be given for a config with distillation", "add --teacher <checkpoint>");
  }
}
