// `focalbit run`: frames through a model, on a profile or without one, into a result.

import type { Command } from "commander";
import { InputError, renderText, startRun, type BudgetValues, type MappingPlan } from "../../index.js";
import { exitCodes } from "../exit-codes.js";
import { openDump } from "../options/dump-option.js";
import { missesBudget, parseBudgets } from "../options/budget.js";
import { openFrames } from "../options/open-frames.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readDocuments } from "../options/read-documents.js";
import { repeatCommand } from "../options/repeat-command.js";
import {
  addActivityOption,
  addMappingOptions,
  addTraceOptions,
  choosePlan,
  refuseWithoutProfile,
  writeScheduleFiles,
  type MappingOptions,
  type TraceOptions,
} from "../options/mapping-options.js";
import { parseWindow } from "../options/trace-window.js";
import { printMessage } from "../output/print.js";
import { addDemandOptions, addInputOptions, addOutputOptions } from "../options/shared-options.js";
import type { DemandOptions, InputOptions } from "../options/shared-options.js";
import { deliver, type OutputFlags } from "../output/deliver.js";
import type { SetExitCode } from "../set-exit-code.js";

interface RunFlags extends InputOptions, DemandOptions, OutputFlags, MappingOptions, TraceOptions {
  readonly profile?: string;
  readonly dump?: string;
}

const example = `
Example:
  focalbit run models/stl10-glt8.model.json --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --input models/demo -o result.json --report report.html`;

/** Adds the command. */
export function addRunCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command("run")
    .description("Run images through a model on a hardware profile: outputs, fit, cycles, energy, area.")
    .argument("<model>", "model document; stands before --input, which takes all that follows")
    .option("--profile <file>", "hardware profile; without it only outputs and footprint");
  command.option(
    "--dump <folder>",
    "write every node's activations of every frame as .npy into a new folder",
  );
  addTraceOptions(addActivityOption(addMappingOptions(addDemandOptions(addInputOptions(command)))));
  addOutputOptions(command, "result")
    .addHelpText("after", example)
    .action(async (model: string, flags: RunFlags) => {
      if (!(await runModel(model, flags))) setExitCode(exitCodes.failedCheck);
    });
}

/**
 * Runs, writes and prints. What the profile's own limits say does not count here (`check` judges those); budgets of this
 * command line are a gate.
 * @returns whether every budget of the command line is kept
 */
async function runModel(modelPath: string, flags: RunFlags): Promise<boolean> {
  const profilePaths = flags.profile === undefined ? [] : [flags.profile];
  const readPaths = [
    modelPath,
    ...profilePaths,
    ...flags.input,
    ...(flags.labels === undefined ? [] : [flags.labels]),
  ];
  const outputs = { "--output": flags.output, "--report": flags.report, "--trace": flags.trace };
  checkOutputPaths({ ...outputs, "--mapping-out": flags.mappingOut }, readPaths);
  parseWindow(flags.traceCycles);
  const budgets = parseBudgets(flags.budget);
  if (flags.profile === undefined) {
    refuseDemands(flags, budgets);
    refuseWithoutProfile(flags);
  }
  const { model, profiles } = readDocuments(modelPath, profilePaths);
  const profile = profiles[0];
  const plan = profile === undefined ? undefined : choosePlan(model.value, profile.value, flags);
  const run = startRun({
    model,
    ...(profile === undefined ? {} : { profile }),
    ...(flags.fps === undefined ? {} : { framesPerSecond: flags.fps }),
    ...(plan === undefined ? {} : { plan }),
    budgets,
    activity: flags.activity,
    ...(flags.engine === undefined ? {} : { engine: flags.engine }),
    command: repeatCommand("run", modelPath, profilePaths, flags),
  });
  const frames = openFrames(model.value, [profile?.value], flags, flags.dump === undefined ? "first" : "all");
  const dump = openDump(flags.dump, model, profile, frames.count);
  await dump.around(() =>
    frames.feed({
      addFrame: (frame) => {
        run.addFrame(frame, dump.listen);
        dump.endFrame(frame.input);
      },
      addOutcomes: (name, outcomes) => {
        for (const outcome of outcomes) run.addOutcome(name, outcome);
      },
      addSkipped: (input, reason) => {
        run.addSkipped(input, reason);
      },
    }),
  );
  const result = run.finish();
  await deliver(result, flags, renderText);
  if (profile !== undefined) {
    const jobs = result.mapping?.jobs as MappingPlan;
    const written = await writeScheduleFiles(model.value, profile.value, plan, jobs, flags);
    for (const path of written) printMessage(`wrote ${path}`);
  }
  return !missesBudget(result.footprint.limits, budgets);
}

/** Without a chip there is no rate, time, energy or area to ask for. */
function refuseDemands(flags: RunFlags, budgets: BudgetValues): void {
  const priced = Object.keys(budgets).filter((name) => name !== "modelBits");
  const asked = [...priced.map((name) => `--budget ${name}`), ...(flags.fps === undefined ? [] : ["--fps"])];
  if (asked.length === 0) return;
  const problem = (flag: string) => ({
    file: flag,
    path: "",
    rule: "must go with a hardware profile",
    fix: "add --profile",
  });
  throw new InputError(asked.map(problem));
}
