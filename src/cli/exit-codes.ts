// What the exit code tells a script (design.md section 7).

export const exitCodes = {
  done: 0,
  /** A budget or a check is not met; everything ran. */
  failedCheck: 1,
  /** The user's input is wrong; nothing was written. */
  wrongInput: 2,
  /** A bug in focalbit (EX_SOFTWARE of sysexits.h). */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
