// `focalbit check`: the gate for a build script. Every limit in one line, then the verdict; no frame is simulated.

import type { Command } from "commander";
import { checkFit, type Identified, type Limit } from "../../index.js";
import { exitCodes } from "../exit-codes.js";
import { parseBudgets } from "../options/budget.js";
import { readDocuments } from "../options/read-documents.js";
import { addMappingOptions, choosePlan, type MappingOptions } from "../options/mapping-options.js";
import { addDemandOptions, type DemandOptions } from "../options/shared-options.js";
import { formatLimit } from "../output/format-limit.js";
import { formatTable } from "../output/format-table.js";
import { plainText } from "../output/plain-text.js";
import { print } from "../output/print.js";
import type { SetExitCode } from "../set-exit-code.js";

interface CheckFlags extends DemandOptions, Pick<MappingOptions, "mapping" | "objective"> {
  readonly profile: string;
  readonly json?: true;
}

const example = `
Example:
  focalbit check models/stl10-glt8.model.json --profile hardware-profiles/cmos65-rgb96-thermometer.json \\
      --budget "energyPerFrame=2 uJ" --budget "averagePower=1 mW"
Exit code 0: every limit is kept; 1: at least one is not.`;

/** Adds the command. */
export function addCheckCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command("check")
    .description("Does the model fit the profile? One line per limit: used, allowed, margin.")
    .argument("<model>", "model document")
    .requiredOption("--profile <file>", "hardware profile");
  addMappingOptions(addDemandOptions(command))
    .option("--json", "print the verdict as JSON")
    .addHelpText("after", example)
    .action((modelPath: string, flags: CheckFlags) => {
      if (!checkModel(modelPath, flags)) setExitCode(exitCodes.failedCheck);
    });
}

/** Prints the verdict and returns it. */
function checkModel(modelPath: string, flags: CheckFlags): boolean {
  const budgets = parseBudgets(flags.budget);
  const { model, profiles } = readDocuments(modelPath, [flags.profile]);
  const [profile] = profiles;
  const rate = flags.fps === undefined ? {} : { framesPerSecond: flags.fps };
  const plan = choosePlan(model.value, profile.value, flags);
  const chosen = plan === undefined ? {} : { plan };
  const { fits, limits, parts } = checkFit({ model, profile, budgets, ...rate, ...chosen });
  if (flags.json)
    print(JSON.stringify({ model: identify(model), profile: identify(profile), fits, ...parts }, null, 2));
  else print(formatVerdict(limits, `${quote(model.value.name)} on ${quote(profile.value.name)}`));
  return fits;
}

function identify({ value, sha256 }: Identified<{ readonly name: string }>) {
  return { name: value.name, sha256 };
}

function quote(name: string): string {
  return `"${plainText(name)}"`;
}

function formatVerdict(limits: readonly Limit[], subject: string): string {
  const table = formatTable(limits.map(formatLimit), ["left", "left", "left", "left", "left"]);
  const missed = limits.filter((limit) => !limit.ok);
  const names = missed.map((limit) => plainText(limit.name)).join(", ");
  const verdict =
    missed.length === 0
      ? `fits: ${subject} keeps all ${limits.length} limits`
      : `does not fit: ${subject} misses ${missed.length} of ${limits.length} limits: ${names}`;
  return `${table}\n${verdict}`;
}
