// Where the labels of a run come from: the table of `--labels` if one is given, else the class folders.

import { folderLabel } from "./folder-labels.js";
import type { FrameLabel, ModelClasses } from "./frame-label.js";
import type { InputFrame } from "./input-frame.js";
import { readLabelTable, tableLabel } from "./read-label-table.js";

export interface Labelling {
  readonly labelOf: (frame: InputFrame) => FrameLabel | undefined;
  /** Something the user should know: class folders that are not the model's classes. */
  readonly note?: string;
}

/**
 * Chooses how frames get their labels.
 * @param table path of a label table, or undefined
 * @throws InputError where the table cannot be used
 */
export function labelFrames(
  frames: readonly InputFrame[],
  classes: ModelClasses,
  table: string | undefined,
): Labelling {
  if (table !== undefined) {
    const labels = readLabelTable(table, frames, classes);
    return { labelOf: (frame) => tableLabel(frame, labels) };
  }
  const labelOf = (frame: InputFrame) => folderLabel(frame, classes);
  const strange = frames.find((frame) => frame.folder !== undefined && labelOf(frame) === undefined)?.folder;
  if (strange === undefined) return { labelOf };
  const found = `${strange.siblings.length} ${strange.siblings.length === 1 ? "folder" : "folders"}`;
  return {
    labelOf,
    note: `${found} of images, ${classes.count} classes in the model: no labels taken from folders`,
  };
}
