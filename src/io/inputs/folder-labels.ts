// Labels from class folders, the ImageFolder convention: the first-level folders that hold images, in code-unit order,
// are classes 0, 1, ... Folders named like the model's labels (a number in front is passed over) are matched by name, so
// that a part of a data set keeps its classes.

import type { ClassFolder, InputFrame } from "./input-frame.js";
import { labelOfClass, type FrameLabel, type ModelClasses } from "./frame-label.js";

/** The label of a frame by its folder; undefined where its folders are not the model's classes. */
export function folderLabel({ folder }: InputFrame, classes: ModelClasses): FrameLabel | undefined {
  if (folder === undefined) return undefined;
  const index = classIndex(folder, classes);
  return index === undefined ? undefined : labelOfClass(index, classes, folder.name);
}

function classIndex({ name, index, siblings }: ClassFolder, classes: ModelClasses): number | undefined {
  const names = classes.names;
  const byName =
    names === undefined ? [] : siblings.map((sibling) => names.indexOf(withoutNumber(sibling, names)));
  const allNamed = byName.length > 0 && !byName.includes(-1) && new Set(byName).size === byName.length;
  if (allNamed) return byName[siblings.indexOf(name)];
  return siblings.length === classes.count ? index : undefined;
}

/** `04_cat` -> `cat`, unless the model has a label `04_cat`. */
function withoutNumber(name: string, names: readonly string[]): string {
  return names.includes(name) ? name : name.replace(/^\d+[-_. ]/, "");
}
