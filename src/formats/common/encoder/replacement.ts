// What a change of encoder is made of: the model as it was, the document as it becomes, and the thermometer.

import { defined } from "../../../foundation/errors/invariant-error.js";
import type { ModelDocument, NodeDocument } from "../../../model/model-schema.js";
import type { Conv2dNode, DenseNode, Model } from "../../../model/model.js";
import type { PixelTable } from "./pixel-functions.js";

export interface Replacement {
  readonly model: Model;
  /** Changed in place: first layers, and what compares their sums. */
  readonly document: ModelDocument;
  readonly pixels: ReadonlyMap<string, PixelTable>;
  /** First codes that pass. */
  readonly codes: readonly number[];
  readonly counts: ArrayLike<number> | undefined;
}

export type Weighted = Conv2dNode | DenseNode;

/** The document of a node, to be changed. */
export function documentOf({ document }: Replacement, name: string): NodeDocument {
  return defined(
    document.nodes.find((node) => node.name === name),
    `the document of "${name}"`,
  );
}

/** Whether a convolution has a border of any width. */
export function hasBorder({ padding }: Conv2dNode): boolean {
  return padding.top + padding.left + padding.bottom + padding.right > 0;
}
