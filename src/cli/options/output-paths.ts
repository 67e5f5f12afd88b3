// Where a command writes, checked before it works: every path can be written, no two are the same file, and none is a
// document that the command reads.

import { InputError } from "../../index.js";
import { assertWritable, sameFile } from "../../io/index.js";

/**
 * Checks output paths.
 * @param outputs paths by flag; flags that were not given are undefined
 * @param readPaths documents that must not be overwritten
 * @throws InputError with every path that cannot be used
 */
export function checkOutputPaths(
  outputs: Readonly<Record<string, string | undefined>>,
  readPaths: readonly string[],
): void {
  const given = Object.entries(outputs).flatMap(([flag, path]) =>
    path === undefined ? [] : [{ flag, path }],
  );
  const problems = given.flatMap(({ flag, path }, index) => {
    const overwritten = readPaths.find((read) => sameFile(read, path));
    if (overwritten !== undefined) {
      return [
        {
          file: path,
          path: flag,
          rule: "must not be a file that the command reads",
          fix: "choose another name",
        },
      ];
    }
    const twin = given.slice(0, index).find((other) => sameFile(other.path, path));
    if (twin === undefined) return unwritable(path);
    return [{ file: path, path: flag, rule: `must not be the file that ${twin.flag} writes` }];
  });
  if (problems.length > 0) throw new InputError(problems);
}

function unwritable(path: string): InputError["problems"] {
  try {
    assertWritable(path);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}
