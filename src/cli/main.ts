#!/usr/bin/env node
// The executable: hands the arguments over and sets the exit code. A reader that closes the pipe early (`| head`) ends the
// output, not the program with an error.

import { runCommandLine } from "./run-command-line.js";
import { tolerateClosedPipe } from "./output/closed-pipe.js";

tolerateClosedPipe(process.stdout);
tolerateClosedPipe(process.stderr);
process.exitCode = await runCommandLine(process.argv.slice(2));
