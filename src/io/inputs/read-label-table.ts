// `--labels`: a table of file and label, one line per frame, in CSV. The file is the frame's name in the result (path
// below the folder given, `#n` for a frame of a .npy file; the bare file names all its frames); the label is one of the
// model's names or an index from 0. A first line whose label is no class is a header if it says so.

import { InputError, inputError } from "../../foundation/errors/input-error.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { Problem } from "../../foundation/errors/problem.js";
import { readText } from "../files/read-text.js";
import { parseClass, type FrameLabel, type ModelClasses } from "./frame-label.js";
import type { InputFrame } from "./input-frame.js";
import { parseCsvLine } from "./csv-line.js";

const mostTableBytes = 64_000_000;
const headerLabels = new Set(["label", "class", "index", "labels", "target"]);

/** Labels by frame name. */
export type LabelTable = ReadonlyMap<string, FrameLabel>;

/**
 * Reads a label table and checks that it covers the frames.
 * @throws InputError with every line that is not `file,label`, repeats a file, or names no class, and every frame without
 *   a line; lines about other files are passed over
 */
export function readLabelTable(
  path: string,
  frames: readonly InputFrame[],
  classes: ModelClasses,
): LabelTable {
  const { text } = readText(path, "a table of labels", mostTableBytes);
  const table = new Map<string, FrameLabel>();
  const problems: Problem[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === "") return;
    const problem = readLine(line, index, table, classes);
    if (problem !== undefined) problems.push({ file: path, path: `line ${index + 1}`, ...problem });
  });
  if (problems.length > 0) throw new InputError(problems);
  checkCoverage(path, frames, table);
  return table;
}

/** The label of a frame, by its own name or by that of its file. */
export function tableLabel({ input }: InputFrame, table: LabelTable): FrameLabel | undefined {
  return table.get(input) ?? table.get(input.replace(/#\d+$/, ""));
}

function readLine(
  line: string,
  index: number,
  table: Map<string, FrameLabel>,
  classes: ModelClasses,
): Pick<Problem, "rule" | "found" | "fix"> | undefined {
  const fields = parseCsvLine(line);
  if (fields?.length !== 2) {
    return {
      rule: 'must be "file,label"',
      found: JSON.stringify(line.slice(0, 80)),
      fix: "quote names with commas",
    };
  }
  const [file = "", label = ""] = fields.map((field) => field.trim());
  const meant = parseClass(label, classes);
  if ("labelIndex" in meant) {
    if (table.has(file)) return { rule: "every file must have one line", found: `"${file}" a second time` };
    table.set(file, meant);
    return undefined;
  }
  if (index === 0 && headerLabels.has(label.toLowerCase())) return undefined;
  return { rule: "the label must be a class of the model", found: `"${label}"`, fix: meant.fix };
}

function checkCoverage(path: string, frames: readonly InputFrame[], table: LabelTable): void {
  const missing = frames.filter((frame) => tableLabel(frame, table) === undefined);
  const first = missing[0];
  if (first === undefined) return;
  const others = missing.length === 1 ? "" : ` and ${missing.length - 1} more`;
  const meant = nearMiss(first.input, [...table.keys()].slice(0, 10_000));
  throw inputError({
    file: path,
    path: "",
    rule: `must have a line for every input, there is none for "${first.input}"${others}`,
    fix: meant === undefined ? "use the path below the folder given to --input" : `did you mean "${meant}"?`,
  });
}
