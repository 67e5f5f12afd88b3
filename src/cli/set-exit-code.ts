// How a command tells the shell what it came to, without ending the process itself.

import type { ExitCode } from "./exit-codes.js";

/** How a command reports an exit code other than 0. */
export type SetExitCode = (exitCode: ExitCode) => void;
