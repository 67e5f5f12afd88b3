// A command line written back as a POSIX shell reads it, for documents that say which command makes them again.

import { quoteWord } from "./repeat-command.js";

type Word = string | number | undefined;

const longest = 20_000;

/**
 * Writes a command.
 * @param subject what comes first: models, a profile, a folder; or nothing
 * @param flags values by flag; undefined ones are left out, several repeat the flag
 */
export function repeatWords(
  command: string,
  subject: string | readonly string[] | undefined,
  flags: readonly (readonly [flag: string, values: Word | readonly string[]])[],
): string {
  const given = flags.flatMap(([flag, values]) => {
    const list: readonly Word[] = typeof values === "object" ? values : [values];
    return list.flatMap((value) => (value === undefined ? [] : [`${flag} ${quoteWord(String(value))}`]));
  });
  const subjects = typeof subject === "string" ? [subject] : (subject ?? []);
  const first = subjects.map((word) => quoteWord(word));
  const text = ["focalbit", command, ...first, ...given].join(" ");
  // Thousands of files expanded by the shell: the document's text field is bounded.
  return text.length <= longest ? text : `${text.slice(0, longest - 4)} ...`;
}
