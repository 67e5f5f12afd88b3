// The commands of focalbit, one file each.

import { Command } from "commander";
import { focalbitVersion } from "../index.js";
import { addCharacterizeCommand } from "./commands/characterize.js";
import { addCheckCommand } from "./commands/check.js";
import { addCompareCommand } from "./commands/compare.js";
import { addDemoCommand } from "./commands/demo.js";
import { addDiffCommand } from "./commands/diff.js";
import { addExportCommand } from "./commands/export.js";
import { addHdrCommand } from "./commands/hdr.js";
import { addImportCommand } from "./commands/import.js";
import { addInspectCommand } from "./commands/inspect.js";
import { addProfileCommand } from "./commands/profile.js";
import { addPruneCommand } from "./commands/prune.js";
import { addReportCommand } from "./commands/report.js";
import { addRobustnessCommand } from "./commands/robustness.js";
import { addRtlCommand } from "./commands/rtl.js";
import { addRunCommand } from "./commands/run.js";
import { addStudyCommand } from "./commands/study.js";
import { addValidateCommand } from "./commands/validate.js";
import { addTrainCommand } from "./commands/train.js";
import { addVerifyCommand } from "./commands/verify.js";
import type { SetExitCode } from "./set-exit-code.js";

const helpAfter = `
Exit codes: 0 done, 1 a budget, check or comparison failed, 2 the input is wrong, 70 a bug in focalbit.
Start with "focalbit demo", or "focalbit <command> --help".`;

/** The parser of the command line; errors are thrown as CommanderError, help goes to standard output. */
export function createProgram(setExitCode: SetExitCode): Command {
  const program = new Command("focalbit")
    .description(
      "Binary neural networks inside image sensors: does it fit, what does it cost, is it bit-exact?",
    )
    .version(focalbitVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .addHelpText("after", helpAfter)
    .exitOverride()
    // The message of an error is printed where all errors end; see run-command-line.ts.
    .configureOutput({ outputError: () => undefined });
  addRunCommand(program, setExitCode);
  addCheckCommand(program, setExitCode);
  addCompareCommand(program, setExitCode);
  addReportCommand(program);
  addInspectCommand(program);
  addProfileCommand(program);
  addImportCommand(program);
  addExportCommand(program);
  addVerifyCommand(program, setExitCode);
  addDiffCommand(program, setExitCode);
  addStudyCommand(program);
  addValidateCommand(program);
  addTrainCommand(program);
  addPruneCommand(program, setExitCode);
  addRobustnessCommand(program);
  addCharacterizeCommand(program);
  addHdrCommand(program);
  addRtlCommand(program, setExitCode);
  addDemoCommand(program);
  return program;
}
