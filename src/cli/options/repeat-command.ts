// The command that makes a result again, as it stands in the result. Where outputs go is left out, since it does not
// change them: the same inputs give the same bytes under any name.

import type { MappingOptions } from "./mapping-options.js";
import type { DemandOptions, InputOptions } from "./shared-options.js";

const longest = 20_000;
const plainWord = /^[\w@%+=:,./-]+$/;

/** A flag without a value. */
const alone = Symbol("flag alone");
type FlagValue = string | number | typeof alone;

/**
 * Writes the command as a POSIX shell reads it.
 * @param command e.g. `run`
 * @param model path as the user gave it
 */
export function repeatCommand(
  command: string,
  model: string,
  profiles: readonly string[],
  flags: InputOptions & DemandOptions & Partial<MappingOptions>,
): string {
  const repeated: readonly (readonly [string, readonly FlagValue[]])[] = [
    ["--profile", profiles],
    ["--input", flags.input],
    ["--labels", listOf(flags.labels)],
    ["--frames", listOf(flags.frames)],
    ["--resize", listOf(flags.resize)],
    ["--exposure", flags.exposure === 0 ? [] : listOf(flags.exposure)],
    ["--skip-bad", flags.skipBad === true ? [alone] : []],
    ["--fps", listOf(flags.fps)],
    ["--budget", flags.budget],
    ["--mapping", listOf(flags.mapping)],
    ["--objective", flags.mapping === "auto" ? listOf(flags.objective) : []],
    ["--activity", flags.activity === "average" ? ["average"] : []],
  ];
  const words = repeated.flatMap(([flag, values]) =>
    values.map((value) => (value === alone ? flag : `${flag} ${quoteWord(String(value))}`)),
  );
  const text = ["focalbit", command, quoteWord(model), ...words].join(" ");
  // Thousands of files expanded by the shell: the result's text field is bounded.
  return text.length <= longest ? text : `${text.slice(0, longest - 4)} ...`;
}

function listOf(value: FlagValue | undefined): readonly FlagValue[] {
  return value === undefined ? [] : [value];
}

/** A word as a POSIX shell reads it back. */
export function quoteWord(word: string): string {
  return plainWord.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
