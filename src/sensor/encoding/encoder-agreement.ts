// How far two front ends see the same image: equal elements of two encodings, as integers so that frames add up exactly.

import { invariant } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";

/** Equal elements out of all; `matches / total` is the fraction of equal bits. */
export interface EncoderAgreement {
  readonly matches: number;
  readonly total: number;
}

/** Counts the elements in which two encodings of one shape agree. */
export function countEncoderAgreement(a: IntegerTensor, b: IntegerTensor): EncoderAgreement {
  invariant(
    sameShape(a.shape, b.shape),
    `encodings of ${formatShape(a.shape)} and ${formatShape(b.shape)} compared`,
  );
  if (a === b) return { matches: a.values.length, total: a.values.length };
  let matches = 0;
  for (let i = 0; i < a.values.length; i++) if (a.values[i] === b.values[i]) matches++;
  return { matches, total: a.values.length };
}
