// What a frame shows, by text and by the index of the logit that stands for it.

import { nearMiss } from "../../foundation/errors/near-miss.js";

export interface FrameLabel {
  readonly label: string;
  readonly labelIndex: number;
}

/** The classes of a model: how many logits, and their names where the model has them. */
export interface ModelClasses {
  readonly count: number;
  readonly names?: readonly string[] | undefined;
}

/** The label of a logit; its text is the model's name for it, else `otherwise`. */
export function labelOfClass(index: number, classes: ModelClasses, otherwise: string): FrameLabel {
  return { label: classes.names?.[index] ?? otherwise, labelIndex: index };
}

/** The class a text means: a name of the model's, else an index from 0; or what to say where it is neither. */
export function parseClass(text: string, classes: ModelClasses): FrameLabel | { readonly fix: string } {
  const names = classes.names ?? [];
  const named = names.indexOf(text);
  if (named >= 0) return labelOfClass(named, classes, text);
  const index = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  if (index !== undefined && index < classes.count) return labelOfClass(index, classes, text);
  const meant = nearMiss(text, names);
  if (meant !== undefined) return { fix: `did you mean "${meant}"?` };
  const known =
    names.length === 0
      ? ""
      : `, or one of ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", ..." : ""}`;
  return { fix: `use an index from 0 to ${classes.count - 1}${known}` };
}
