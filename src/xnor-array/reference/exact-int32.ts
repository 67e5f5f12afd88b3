// Tensors carry 32-bit integers and a typed array would wrap a larger one without a word. Sums run in double precision,
// where integers are exact up to 2^53, and pass through here before they are stored.

import { InvariantError } from "../../foundation/errors/invariant-error.js";

/** The sum itself, or an `InvariantError` where it is not a 32-bit integer (the model's value ranges rule that out). */
export function exactInt32(sum: number, stepName: string): number {
  if (sum !== (sum | 0)) throw new InvariantError(`step "${stepName}" produced ${sum}, beyond 32 bits`);
  return sum;
}
