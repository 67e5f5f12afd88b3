// Where training and test images stand: in the folder given, or in its `train` and `test` folders.

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

export interface DataFolders {
  readonly train: readonly string[];
  readonly test?: string | undefined;
}

/** The folders of a training. @param test a folder given by name goes before one found */
export function findDataFolders(data: readonly string[], test: string | undefined): DataFolders {
  const found = data.map((folder) => ({ folder, train: inside(folder, "train") }));
  const train = found.map(({ folder, train: below }) => below ?? folder);
  const beside = found.flatMap(({ folder, train: below }) => (below && inside(folder, "test")) ?? []);
  return { train, test: test ?? beside[0] };
}

function inside(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) && statSync(path).isDirectory() ? path : undefined;
}
