// Arguments -> exit code. The one place where errors end: the user's are told in a line each, without a stack; our own
// come with their stack and a request to report them.

import { CommanderError } from "commander";
import { InputError } from "../index.js";
import { createProgram } from "./program.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { printMessage } from "./output/print.js";

/**
 * Runs one command line.
 * @param args without the executable and the script
 * @returns the exit code; errors are printed, never thrown
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  const outcome: { exitCode: ExitCode } = { exitCode: exitCodes.done };
  try {
    await createProgram((exitCode) => (outcome.exitCode = exitCode)).parseAsync(args, { from: "user" });
    return outcome.exitCode;
  } catch (error) {
    return reportFailure(error);
  }
}

function reportFailure(error: unknown): ExitCode {
  if (error instanceof InputError) {
    printMessage(error.message);
    return exitCodes.wrongInput;
  }
  if (error instanceof CommanderError) return reportUsage(error);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${stack}\n`);
  printMessage("this is a bug in focalbit; please report it with the command, the files and the lines above");
  return exitCodes.bug;
}

/** Help and version are no errors; commander has printed them already. */
function reportUsage(error: CommanderError): ExitCode {
  if (error.exitCode === 0) return exitCodes.done;
  // Without a command commander prints the help to standard error, which says it all.
  if (error.code !== "commander.help")
    printMessage(error.message.replace(/^error: /, "").replaceAll("\n", " "));
  return exitCodes.wrongInput;
}
