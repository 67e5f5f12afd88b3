// `focalbit prune`: blocks of a trained network exchanged for lighter ones until a budget is kept, then tuned.

import { Option, type Command } from "commander";
import { InputError, parseHardwareProfile, renderPruningHtml } from "../../index.js";
import {
  pruneFromFolders,
  readDocument,
  readPlotlySource,
  resizeModes,
  writeFileWhole,
  type ResizeMode,
} from "../../io/index.js";
import { exitCodes } from "../exit-codes.js";
import { parseBudgets } from "../options/budget.js";
import { parseCount, parseRate } from "../options/number-option.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { collect } from "../options/shared-options.js";
import { formatPruning } from "../output/format-pruning.js";
import { print, printMessage } from "../output/print.js";
import type { SetExitCode } from "../set-exit-code.js";

interface PruneFlags {
  readonly data: readonly string[];
  readonly test?: string;
  readonly budget: readonly string[];
  readonly profile?: string;
  readonly output: string;
  readonly checkpoint?: string;
  readonly report?: string;
  readonly proxyEpochs: number;
  readonly trialRows: number;
  readonly tuneEpochs: number;
  readonly rate: number;
  readonly workers?: number;
  readonly resize?: ResizeMode;
  readonly json?: true;
}

const example = `
Example:
  focalbit prune stl10.checkpoint --data stl10 --budget "modelBits=400000" -o small.model.json --report pruning.html
Exit code 1: the budgets are not kept even with every block exchanged; the model is written all the same.`;

/** Adds the command. */
export function addPruneCommand(program: Command, setExitCode: SetExitCode): void {
  program
    .command("prune")
    .description("Exchange blocks of a trained network for lighter ones until it fits a budget.")
    .argument("<checkpoint>", "checkpoint that `train --checkpoint` has kept")
    .requiredOption("--data <folder...>", "the images it was trained with")
    .option("--test <folder>", "class folders that the exported model is judged and checked on")
    .addOption(
      new Option("--budget <name=value unit>", 'a limit, e.g. "modelBits=400000"; may be repeated')
        .argParser(collect)
        .default([], "none"),
    )
    .option("--profile <file>", "hardware profile, for budgets of energy, power and time")
    .requiredOption("-o, --output <file>", "write the model document")
    .option("--checkpoint <file>", "keep the pruned network's numbers")
    .option("--report <file>", "HTML report: accuracy against bits")
    .option("--proxy-epochs <n>", "epochs of each trial and exchange", parseCount, 1)
    .option("--trial-rows <n>", "training rows of a trial; exchanges take all", parseCount, 1500)
    .option("--tune-epochs <n>", "epochs of the whole network at the end", parseCount, 10)
    .option("--rate <x>", "peak learning rate of both", parseRate, 0.003)
    .option("--workers <n>", "threads; default one per core; the outcome is the same", parseCount)
    .addOption(
      new Option("--resize <mode>", "fit images of another size to the network").choices(resizeModes),
    )
    .option("--json", "print the outcome as JSON")
    .addHelpText("after", example)
    .action(async (checkpoint: string, flags: PruneFlags) => {
      if (!(await prune(checkpoint, flags))) setExitCode(exitCodes.failedCheck);
    });
}

/** @returns whether every budget is kept */
async function prune(checkpoint: string, flags: PruneFlags): Promise<boolean> {
  const { output, report, rate, data, test, workers, resize, trialRows } = flags;
  const profilePaths = flags.profile === undefined ? [] : [flags.profile];
  const outputs = { "--output": output, "--report": report, "--checkpoint": flags.checkpoint };
  checkOutputPaths(outputs, [checkpoint, ...profilePaths]);
  const budgets = parseBudgets(flags.budget);
  if (Object.keys(budgets).length === 0) {
    const rule = "must be given at least once";
    throw new InputError([{ file: "--budget", path: "", rule, fix: 'e.g. --budget "modelBits=400000"' }]);
  }
  const [profile] = profilePaths.map((path) =>
    readDocument(path, parseHardwareProfile, "a hardware profile"),
  );
  const places = { checkpoint, data, test, output, keep: flags.checkpoint };
  const schedules = {
    proxy: { epochs: flags.proxyEpochs, rate },
    tuning: { epochs: flags.tuneEpochs, rate },
  };
  const request = { ...places, budgets, profile, schedules, trialRows, workers, resize };
  const outcome = await pruneFromFolders(request, printMessage);
  if (report !== undefined) await writeFileWhole(report, renderPruningHtml(outcome, readPlotlySource()));
  print(flags.json === true ? JSON.stringify(outcome, null, 2) : formatPruning(outcome));
  for (const path of [output, report, flags.checkpoint]) {
    if (path !== undefined) printMessage(`wrote ${path}`);
  }
  return outcome.fits;
}
