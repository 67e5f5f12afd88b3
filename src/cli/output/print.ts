// The two streams: documents and summaries to standard output, everything else to standard error.

import { plainText } from "./plain-text.js";

/** To standard output, as it is; ends with one newline. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** One message per line to standard error, each with the program's name in front. */
export function printMessage(text: string): void {
  for (const line of text.split("\n")) process.stderr.write(`focalbit: ${plainText(line)}\n`);
}
