// `focalbit compare`: the same frames on several profiles; the first is the baseline.

import { Option, type Command } from "commander";
import { InputError, renderComparisonText, startComparison } from "../../index.js";
import { exitCodes } from "../exit-codes.js";
import { missesBudget, parseBudgets } from "../options/budget.js";
import { openFrames } from "../options/open-frames.js";
import { checkOutputPaths } from "../options/output-paths.js";
import { readDocuments } from "../options/read-documents.js";
import { repeatCommand } from "../options/repeat-command.js";
import {
  addActivityOption,
  addMappingOptions,
  choosePlan,
  type MappingOptions,
} from "../options/mapping-options.js";
import { addDemandOptions, addInputOptions, addOutputOptions, collect } from "../options/shared-options.js";
import type { DemandOptions, InputOptions } from "../options/shared-options.js";
import { deliver, type OutputFlags } from "../output/deliver.js";
import type { SetExitCode } from "../set-exit-code.js";

interface CompareFlags extends InputOptions, DemandOptions, OutputFlags, MappingOptions {
  readonly profile: readonly string[];
}

const example = `
Example:
  focalbit compare models/stl10-glt8.model.json --input models/demo --report compare.html \\
      --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --profile hardware-profiles/cmos65-rgb96-ss-adc.json`;

/** Adds the command. */
export function addCompareCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command("compare")
    .description("Run the same images on several profiles: energy, power, time, bits, area, agreement.")
    .argument("<model>", "model document; stands before --input, which takes all that follows")
    .addOption(
      new Option("--profile <file>", "hardware profile, at least twice; the first is the baseline")
        .argParser(collect)
        .default([], "none"),
    );
  addActivityOption(addMappingOptions(addDemandOptions(addInputOptions(command))));
  addOutputOptions(command, "comparison")
    .addHelpText("after", example)
    .action(async (model: string, flags: CompareFlags) => {
      if (!(await compareProfiles(model, flags))) setExitCode(exitCodes.failedCheck);
    });
}

/** Compares, writes and prints; returns whether every budget of the command line is kept by every profile. */
async function compareProfiles(modelPath: string, flags: CompareFlags): Promise<boolean> {
  checkProfileCount(flags.profile);
  const readPaths = [
    modelPath,
    ...flags.profile,
    ...flags.input,
    ...(flags.labels === undefined ? [] : [flags.labels]),
  ];
  checkOutputPaths({ "--output": flags.output, "--report": flags.report }, readPaths);
  const budgets = parseBudgets(flags.budget);
  const { model, profiles } = readDocuments(modelPath, flags.profile);
  const comparing = startComparison({
    model,
    profiles,
    ...(flags.fps === undefined ? {} : { framesPerSecond: flags.fps }),
    plans: profiles.map((profile) => choosePlan(model.value, profile.value, flags)),
    budgets,
    activity: flags.activity,
    ...(flags.engine === undefined ? {} : { engine: flags.engine }),
    command: repeatCommand("compare", modelPath, flags.profile, flags),
  });
  await openFrames(
    model.value,
    profiles.map(({ value }) => value),
    flags,
  ).feed(comparing);
  const comparison = comparing.finish();
  await deliver(comparison, flags, renderComparisonText);
  return !missesBudget(
    comparison.results.flatMap((result) => result.footprint.limits),
    budgets,
  );
}

/** As many as a comparison document holds. */
const mostProfiles = 32;

function checkProfileCount(profiles: readonly string[]): void {
  if (profiles.length >= 2 && profiles.length <= mostProfiles) return;
  const rule = `must be given 2 to ${mostProfiles} times, the baseline first`;
  const found = profiles.length === 0 ? "none" : String(profiles.length);
  throw new InputError([
    { file: "--profile", path: "", rule, found, fix: "for a single profile use focalbit run" },
  ]);
}
